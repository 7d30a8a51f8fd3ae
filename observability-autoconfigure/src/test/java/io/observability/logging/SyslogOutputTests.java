package io.observability.logging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import io.observability.logging.gate.GateAutoConfiguration;
import io.observability.logging.syslog.SyslogAutoConfiguration;
import io.observability.masking.Masker;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a syslog receiver gets. */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class SyslogOutputTests {

	private static final Logger logger = LoggerFactory.getLogger("shop");

	private static final Pattern MESSAGE = Pattern.compile("<(\\d{1,3})>1 (\\S+) (\\S+) (\\S+) (\\S+) (\\S+) - (.*)",
			Pattern.DOTALL);

	@Test
	void sendsMaskedJsonOverTcpBesideTheConsole(CapturedOutput output) {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port(), "spring.application.name=shop").run((context) -> {
				logger.atInfo().addKeyValue("event_type", "order").log("Sold secret");
				Matcher found = await(receiver.received(), "Sold");

				assertThat(found.group(1)).isEqualTo(String.valueOf(16 * 8 + 6));
				assertThat(found.group(4)).isEqualTo("shop");
				assertThat(found.group(5)).isEqualTo(String.valueOf(ProcessHandle.current().pid()));
				assertThat(found.group(6)).isEqualTo("order");
				JsonNode json = LoggingRun.JSON.readTree(found.group(7));
				assertThat(json.path("message").asString()).isEqualTo("Sold [MASKED]");
				assertThat(json).isEqualTo(LoggingRun.line(output, "Sold [MASKED]"));
				assertThat(java.time.Instant.parse(found.group(2)).toString())
					.isEqualTo(json.path("timestamp").asString());
			});
		}
	}

	@Test
	void sendsTheLinesOfTheStart() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port()).run((context) -> await(receiver.received(), "Starting "));
		}
	}

	@Test
	void sendsDatagrams() throws IOException {
		try (DatagramSocket receiver = socket()) {
			udp(receiver.getLocalPort(), "observability.logging.syslog.facility=auth",
					"observability.logging.syslog.app-name=my shop")
				.run((context) -> {
					logger.error("Sold secret");
					Matcher found = receive(receiver, "Sold");

					assertThat(found.group(1)).isEqualTo(String.valueOf(4 * 8 + 3));
					assertThat(found.group(4)).isEqualTo("my_shop");
					assertThat(LoggingRun.JSON.readTree(found.group(7)).path("message").asString())
						.isEqualTo("Sold [MASKED]");
				});
		}
	}

	@Test
	void cutsDatagramsToValidJson() throws IOException {
		try (DatagramSocket receiver = socket()) {
			udp(receiver.getLocalPort()).run((context) -> {
				logger.atInfo()
					.addKeyValue("list", List.of("é".repeat(10_000), "x"))
					.log("Long " + "\"ü\n".repeat(20_000), new IllegalStateException("b".repeat(5_000)));
				Matcher found = receive(receiver, "Long");

				assertThat(found.group().getBytes(StandardCharsets.UTF_8).length).isBetween(7_000, 8_192);
				JsonNode json = LoggingRun.JSON.readTree(found.group(7));
				assertThat(json.path("message").asString()).startsWith("Long \"ü\n").endsWith("…[cut]");
				assertThat(json.path("list").asString()).startsWith("[\"éé").endsWith("…[cut]");
				assertThat(json.path("stack_trace").asString()).startsWith("java.lang.IllegalStateException: bbb");
				assertThat(json.path("logger").asString()).isEqualTo("shop");
				assertThat(json.path("cut").asInt()).isGreaterThan(100_000);
			});
		}
	}

	@Test
	void sendsTextThatCannotEndALine() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port(), "observability.logging.syslog.format=text").run((context) -> {
				logger.atWarn()
					.addKeyValue("event_type", "a b\n<1>1")
					.log("Hostile secret\r\n<14>1 - - - - - - forged\u001b[2J\u0085\u2028", new Exception("oops"));
				Matcher found = await(receiver.received(), "Hostile");

				assertThat(found.group(6)).isEqualTo("a_b_<1>1");
				assertThat(found.group(7))
					.contains("shop : Hostile [MASKED]\\r\\n<14>1 - - - - - - forged\\u001b[2J\\u0085\\u2028"
							+ "\\njava.lang.Exception: oops\\n\\tat ");
				assertThat(found.group().chars()).noneMatch(Character::isISOControl);
				assertThat(receiver.received()).noneMatch((line) -> line.startsWith("<14>1 - "));
			});
		}
	}

	@Test
	void sendsHostileTextAsOneMessageOfJson() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port()).run((context) -> {
				logger.info("Hostile\n35 <14>1 - - - - - - forged\u0000\n");
				Matcher found = await(receiver.received(), "Hostile");

				assertThat(found.group().chars()).noneMatch(Character::isISOControl);
				assertThat(LoggingRun.JSON.readTree(found.group(7)).path("message").asString())
					.isEqualTo("Hostile\n35 <14>1 - - - - - - forged\u0000\n");
			});
		}
	}

	@Test
	void sendsOnlyTheLevelsThatAreWanted() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port(), "observability.logging.syslog.level=warn").run((context) -> {
				logger.info("Small");
				logger.warn("Large");
				await(receiver.received(), "Large");

				assertThat(receiver.received()).noneMatch((line) -> line.contains("Small"));
			});
		}
	}

	@Test
	void sendsAllThatWaitedAtTheEnd() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port()).run((context) -> {
				for (int i = 0; i < 2_000; i++) {
					logger.info("Numbered {}.", i);
				}
			});

			Awaitility.await()
				.untilAsserted(() -> assertThat(receiver.received()).filteredOn((line) -> line.contains("Numbered"))
					.hasSize(2_000));
		}
	}

	@Test
	void comesBackWhenTheReceiverDoes(CapturedOutput output) {
		int port = TcpReceiver.freePort();
		tcp(port, "observability.logging.syslog.reconnect-delay=20ms",
				"observability.logging.syslog.max-reconnect-delay=100ms")
			.run((context) -> {
				Awaitility.await()
					.until(() -> output.getOut().contains("Log lines cannot be sent to syslog tcp://127"));
				logger.info("Waiting");
				try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED, port)) {
					await(receiver.received(), "Waiting");
				}
				try (TcpReceiver restarted = TcpReceiver.open(TcpReceiver.Mode.COUNTED, port)) {
					Awaitility.await().until(() -> {
						logger.info("Again");
						return restarted.received().stream().anyMatch((line) -> line.contains("Again"));
					});
				}
				assertThat(output.getOut()).contains("again after 0 were lost");
			});
	}

	@Test
	void doesNotWaitForAReceiverThatReadsNothing() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.NOTHING)) {
			long[] end = new long[1];
			tcp(receiver.port(), "observability.logging.syslog.queue-size=100",
					"observability.logging.syslog.shutdown-timeout=100ms")
				.source(Application.class)
				.run((context) -> {
					long begin = System.nanoTime();
					Awaitility.await().until(() -> {
						stuff();
						return dropped(context.getBean(MeterRegistry.class), "syslog-queue-full") > 500;
					});
					assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(20));
					HealthIndicator health = context.getBean("syslogHealthIndicator", HealthIndicator.class);
					assertThat(health.health().getStatus()).isEqualTo(Status.UP);
					assertThat((Long) health.health().getDetails().get("droppedQueueFull")).isGreaterThan(500);
					end[0] = System.nanoTime();
				});

			assertThat(Duration.ofNanos(System.nanoTime() - end[0])).isLessThan(Duration.ofSeconds(5));
		}
	}

	@Test
	void givesUpAReceiverThatReadsNothingForANewConnection() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.NOTHING)) {
			tcp(receiver.port(), "observability.logging.syslog.write-timeout=50ms",
					"observability.logging.syslog.reconnect-delay=20ms",
					"observability.logging.syslog.shutdown-timeout=0s")
				.run((context) -> Awaitility.await().until(() -> {
					stuff();
					return receiver.connections() > 1;
				}));
		}
	}

	@Test
	void countsDatagramsThatNobodyReceived(CapturedOutput output) throws IOException {
		int port = TcpReceiver.freePort();
		udp(port).source(Application.class).run((context) -> {
			Awaitility.await().until(() -> {
				logger.info("Lost");
				return dropped(context.getBean(MeterRegistry.class), "syslog-send-failed") > 2;
			});
			assertThat(output.getOut())
				.contains("Log lines cannot be sent to syslog udp://127.0.0.1:" + port + ": SocketException: Port");
		});
	}

	@Test
	void waitsForANameWithoutHoldingUpAnybody(CapturedOutput output) {
		LoggingRun
			.with("observability.logging.syslog.host=nowhere.invalid", "observability.logging.syslog.protocol=udp",
					"observability.logging.syslog.shutdown-timeout=10ms")
			.run((context) -> {
				logger.info("Unheard");
				Awaitility.await().until(() -> output.getOut().contains("UnknownHostException: nowhere.invalid"));
			});
	}

	@Test
	void isOffWithoutHost() {
		LoggingRun.with().source(Application.class).run((context) -> {
			assertThat(context.containsBean("syslogHealthIndicator")).isFalse();
			assertThat(root().getAppender("SYSLOG")).isNull();
		});
	}

	@Test
	void isOffWhenSwitchedOff() {
		tcp(1, "observability.logging.syslog.enabled=false")
			.run((context) -> assertThat(root().getAppender("SYSLOG")).isNull());
	}

	@Test
	void endsWithTheApplicationThatWantedIt() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			tcp(receiver.port()).run((context) -> {
				assertThat(root().getAppender("SYSLOG")).isNotNull();
				new org.springframework.boot.builder.SpringApplicationBuilder(LoggingRun.Application.class)
					.web(org.springframework.boot.WebApplicationType.NONE)
					.run()
					.close();
				assertThat(root().getAppender("SYSLOG")).isNull();
			});
		}
	}

	@Test
	void needsAHostWhenSwitchedOn() {
		assertThatExceptionOfType(FailureAnalyzedException.class)
			.isThrownBy(() -> LoggingRun.with("observability.logging.syslog.enabled=true").run((context) -> {
			}))
			.withMessage("Log lines cannot be sent to syslog, because no receiver is named.")
			.satisfies((ex) -> assertThat(ex.analysis().getAction())
				.isEqualTo("Set 'observability.logging.syslog.host', such as "
						+ "'observability.logging.syslog.host=logs.example.com', or "
						+ "'observability.logging.syslog.enabled=false'."));
	}

	@Test
	void needsTheLibraryWhenConfigured() {
		assertThatExceptionOfType(FailureAnalyzedException.class)
			.isThrownBy(() -> tcp(1).classLoader(new FilteredClassLoader("net.logstash.logback")).run((context) -> {
			}))
			.withMessage("Log lines cannot be sent to syslog, because Logback or logstash-logback-encoder is missing.")
			.satisfies((ex) -> assertThat(ex.analysis().getAction())
				.startsWith("Add 'net.logstash.logback:logstash-logback-encoder' to the class path, or set "));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			port                | 0     | be between 1 and 65535                               | 0
			host                |       | name a host                                          |
			app-name            |       | not be blank                                         |
			max-message-size    | 10B   | be between 1KB and 1MB                               | 10B
			max-message-size    | 64KB  | be at most 65507B, as a datagram, with protocol udp  | 65536B
			queue-size          | 0     | be between 1 and 1048576                             | 0
			connect-timeout     | 0s    | be at least 1ms                                      | PT0S
			write-timeout       | 0s    | be at least 1ms                                      | PT0S
			reconnect-delay     | 0s    | be at least 1ms                                      | PT0S
			max-reconnect-delay | 10ms  | be at least the reconnect-delay of PT1S              | PT0.01S
			shutdown-timeout    | -1s   | not be negative                                      | PT-1S
			""")
	void refusesWrongValues(String key, String value, String rule, String shown) {
		String property = "observability.logging.syslog." + key;
		assertThatThrownBy(() -> udp(1, property + "=" + (value != null ? value : "")).run((context) -> {
		})).hasRootCauseMessage("'%s' must %s but was '%s'".formatted(property, rule, shown != null ? shown : ""));
	}

	@ParameterizedTest
	@ValueSource(strings = { "observability.logging.enabled=false", "observability.enabled=false" })
	void isOffWithTheFeaturesAbove(String property) {
		tcp(1, property).run((context) -> assertThat(root().getAppender("SYSLOG")).isNull());
	}

	private static ch.qos.logback.classic.Logger root() {
		return (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
	}

	private static void stuff() {
		for (int i = 0; i < 200; i++) {
			logger.info("Stuck {}", "x".repeat(6_000));
		}
	}

	private static double dropped(MeterRegistry registry, String reason) {
		return registry.get("observability.dropped")
			.tags("feature", "logging", "reason", reason)
			.functionCounter()
			.count();
	}

	private static LoggingRun tcp(int port, String... more) {
		return run("tcp", port, more);
	}

	private static LoggingRun udp(int port, String... more) {
		return run("udp", port, more);
	}

	private static LoggingRun run(String protocol, int port, String... more) {
		String[] all = new String[more.length + 3];
		all[0] = "observability.logging.syslog.host=127.0.0.1";
		all[1] = "observability.logging.syslog.port=" + port;
		all[2] = "observability.logging.syslog.protocol=" + protocol;
		System.arraycopy(more, 0, all, 3, more.length);
		return LoggingRun.with(all);
	}

	private static Matcher await(List<String> received, String text) {
		Awaitility.await().until(() -> received.stream().anyMatch((line) -> line.contains(text)));
		return parse(received.stream().filter((line) -> line.contains(text)).findFirst().orElseThrow());
	}

	private static Matcher parse(String line) {
		Matcher matcher = MESSAGE.matcher(line);
		assertThat(matcher.matches()).as(line).isTrue();
		return matcher;
	}

	private static DatagramSocket socket() throws IOException {
		DatagramSocket socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
		socket.setSoTimeout(10_000);
		return socket;
	}

	private static Matcher receive(DatagramSocket socket, String text) {
		try {
			while (true) {
				DatagramPacket packet = new DatagramPacket(new byte[65_535], 65_535);
				socket.receive(packet);
				String line = new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
				if (line.contains(text)) {
					return parse(line);
				}
			}
		}
		catch (SocketTimeoutException ex) {
			throw new AssertionError("No datagram with " + text, ex);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LoggingAutoConfiguration.class, GateAutoConfiguration.class,
			SyslogAutoConfiguration.class })
	static class Application {

		@Bean
		Masker masker() {
			return new LoggingRun.WordMasker();
		}

		@Bean
		MeterRegistry registry(List<io.micrometer.core.instrument.binder.MeterBinder> binders) {
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			binders.forEach((binder) -> binder.bindTo(registry));
			return registry;
		}

	}

}
