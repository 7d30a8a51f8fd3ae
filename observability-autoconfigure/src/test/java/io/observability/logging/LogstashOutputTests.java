package io.observability.logging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What a receiver of JSON lines gets. */
@ExtendWith(OutputCaptureExtension.class)
@Timeout(60)
class LogstashOutputTests {

	private static final Logger logger = LoggerFactory.getLogger("shop");

	@Test
	void sendsTheLinesOfTheConsole(CapturedOutput output) {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.LINES)) {
			to(receiver).run((context) -> {
				logger.info("Sold secret\n{\"forged\":true}");

				JsonNode sent = await(receiver, "Sold");
				assertThat(sent.path("message").asString()).isEqualTo("Sold [MASKED]\n{\"forged\":true}");
				assertThat(sent).isEqualTo(LoggingRun.line(output, "Sold"));
				assertThat(await(receiver, "Starting ")).isNotNull();
			});
			assertThat(receiver.received()).allSatisfy((line) -> LoggingRun.JSON.readTree(line))
				.noneMatch((line) -> line.startsWith("{\"forged"));
		}
	}

	@Test
	void sendsTheSameLineEverywhere(@TempDir Path folder, CapturedOutput output) throws IOException {
		Path file = folder.resolve("app.log");
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.LINES);
				TcpReceiver syslog = TcpReceiver.open(TcpReceiver.Mode.COUNTED)) {
			to(receiver, "observability.logging.syslog.host=127.0.0.1",
					"observability.logging.syslog.port=" + syslog.port(), "observability.logging.file.path=" + file)
				.run((context) -> {
					logger.info("Everywhere secret");
					Awaitility.await()
						.until(() -> syslog.received()
							.stream()
							.anyMatch((line) -> line.contains("Everywhere [MASKED]")));
					assertThat(await(receiver, "Everywhere")).isEqualTo(LoggingRun.line(output, "Everywhere [MASKED]"));
				});
			assertThat(LoggingRun.line(Files.readString(file), "Everywhere"))
				.isEqualTo(LoggingRun.line(output, "Everywhere"));
		}
	}

	@Test
	void goesOnWithTheNextReceiver() {
		int refused = TcpReceiver.freePort();
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.LINES)) {
			LoggingRun
				.with("observability.logging.logstash.destinations=localhost:" + refused + ",[127.0.0.1]:"
						+ receiver.port(), "observability.logging.logstash.keep-alive=50ms")
				.run((context) -> {
					logger.info("Kept");
					await(receiver, "Kept");
					Awaitility.await().until(() -> receiver.received().contains(""));
				});
		}
	}

	@Test
	void countsABurstThatTheQueueDoesNotHold(CapturedOutput output) {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.SLOW_LINES)) {
			to(receiver, "observability.logging.logstash.queue-size=64").source(RemoteLogRun.Application.class)
				.run((context) -> {
					await(receiver, "Started ");
					long begin = System.nanoTime();
					for (int i = 0; i < 2_000; i++) {
						logger.info("Burst {} {}", i, "x".repeat(4_000));
					}
					assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
					double dropped = RemoteLogRun.dropped(context, "logstash-queue-full");
					assertThat(dropped).isGreaterThan(100);
					assertThat(context.getBean(HealthIndicator.class).health().getDetails())
						.containsEntry("reachable", true)
						.containsEntry("destination", "Logstash 127.0.0.1:" + receiver.port());
					Awaitility.await()
						.untilAsserted(() -> assertThat(
								receiver.received().stream().filter((line) -> line.contains("Burst")).count() + dropped)
							.isBetween(2_000.0, 2_002.0));
					Awaitility.await().until(() -> output.getOut().contains("were lost since the queue was full"));
				});
		}
	}

	@Test
	void cutsLinesThatAreTooLong() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.LINES)) {
			to(receiver, "observability.logging.logstash.max-message-size=2KB").run((context) -> {
				logger.atInfo().addKeyValue("n", 7).log("Long {}", "\u0001".repeat(10_000));

				JsonNode sent = await(receiver, "Long");
				assertThat(sent.path("message").asString()).endsWith("…[cut]");
				assertThat(sent.path("n").asInt()).isEqualTo(7);
				assertThat(sent.path("cut").asInt()).isGreaterThan(60_000);
				assertThat(receiver.received()).allMatch((line) -> line.length() < 2_048);
			});
		}
	}

	@Test
	void respectsTheClassificationOfLines() {
		try (TcpReceiver receiver = TcpReceiver.open(TcpReceiver.Mode.LINES)) {
			to(receiver, "observability.logging.event.classification.limits.logstash=internal")
				.source(RemoteLogRun.Application.class)
				.run((context) -> {
					logger.atInfo().addKeyValue("classification", "confidential").log("For the house");
					logger.atInfo().addKeyValue("classification", "internal").log("For the team");

					await(receiver, "For the team");
					assertThat(receiver.received()).noneMatch((line) -> line.contains("For the house"));
				});
		}
	}

	@Test
	void isOffWithoutDestination() {
		LoggingRun.with().source(RemoteLogRun.Application.class).run((context) -> {
			assertThat(context.getBeanNamesForType(HealthIndicator.class)).isEmpty();
			assertThat(RemoteLogRun.appender("LOGSTASH")).isNull();
		});
	}

	@Test
	void needsADestinationWhenSwitchedOn() {
		RemoteLogRun.assertRefused(LoggingRun.with("observability.logging.logstash.enabled=true"),
				"Log lines cannot be sent to Logstash, because no receiver is named.",
				"Set 'observability.logging.logstash.destinations', such as "
						+ "'observability.logging.logstash.destinations=logstash:5000', or "
						+ "'observability.logging.logstash.enabled=false'.");
	}

	@Test
	void needsTheLibraryWhenConfigured() {
		RemoteLogRun.assertRefusedWithoutLibrary(
				LoggingRun.with("observability.logging.logstash.destinations=localhost:1"), "Logstash",
				"observability.logging.logstash");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			destinations        | logstash    | be host:port, such as logstash:5000,    | logstash
			destinations        | a:1,b:99999 | be host:port, such as logstash:5000,    | b:99999
			destinations        | http://a:1  | be host:port, such as logstash:5000,    | http://a:1
			max-message-size    | 2MB         | be between 1KB and 1MB                  | 2097152B
			queue-size          | 2000000     | be between 1 and 1048576                | 2000000
			keep-alive          | 0s          | be at least 1ms                         | PT0S
			connect-timeout     | 0s          | be at least 1ms                         | PT0S
			write-timeout       | 0s          | be at least 1ms                         | PT0S
			reconnect-delay     | 0s          | be at least 1ms                         | PT0S
			max-reconnect-delay | 10ms        | be at least the reconnect-delay of PT1S | PT0.01S
			shutdown-timeout    | -1s         | not be negative                         | PT-1S
			""")
	void refusesWrongValues(String key, String value, String rule, String shown) {
		String property = "observability.logging.logstash." + key;
		RemoteLogRun.assertRefusedValue(LoggingRun.with(property + "=" + value), property, rule, shown);
	}

	private static LoggingRun to(TcpReceiver receiver, String... more) {
		return LoggingRun.with("observability.logging.logstash.destinations=127.0.0.1:" + receiver.port()).and(more);
	}

	private static JsonNode await(TcpReceiver receiver, String text) {
		Awaitility.await().until(() -> receiver.received().stream().anyMatch((line) -> line.contains(text)));
		return LoggingRun.JSON
			.readTree(receiver.received().stream().filter((line) -> line.contains(text)).findFirst().orElseThrow());
	}

}
