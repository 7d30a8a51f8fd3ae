package io.observability.logging.gate;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.LoggerContext;
import io.opentelemetry.sdk.testing.exporter.InMemoryLogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender;
import org.slf4j.event.KeyValuePair;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.ContextInitializer;
import ch.qos.logback.core.read.ListAppender;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.core.env.Environment;

import io.observability.logging.ActiveMasker;
import io.observability.masking.Masker;

import static net.logstash.logback.argument.StructuredArguments.kv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class GateCanaryMatrixTests {

	private static final String CONFIG = "classpath:io/observability/logging/gate/user-logback.xml";

	private static final List<String> FILES = List.of("pattern.log", "json.log", "async.log", "own.log", "boot.log",
			"sift.log", "cast.log");

	private static final List<String> FIELDS = List.of("message", "argument", "mdc", "pair", "failure", "cause",
			"suppressed");

	private static final List<String> PHASES = List.of("prepared", "ready", "running", "closed");

	private final Masker masker = new CanaryMasker();

	private final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

	private final InMemoryLogRecordExporter exported = InMemoryLogRecordExporter.create();

	private final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
		.setLoggerProvider(SdkLoggerProvider.builder()
			.addLogRecordProcessor(SimpleLogRecordProcessor.create(this.exported))
			.build())
		.build();

	@TempDir
	Path folder;

	private Datagrams syslog;

	@BeforeEach
	void useCanariesFromTheStart() throws IOException {
		this.syslog = new Datagrams();
		System.setProperty("gate.folder", this.folder.toString());
		System.setProperty("gate.syslog", String.valueOf(this.syslog.port()));
		ActiveMasker.use(this.masker);
	}

	@AfterEach
	void returnToDefaultLogging() throws Exception {
		ActiveMasker.release(this.masker);
		System.clearProperty("gate.folder");
		System.clearProperty("gate.syslog");
		this.syslog.close();
		this.telemetry.close();
		this.loggers.reset();
		this.loggers.putProperty("owner", "");
		new ContextInitializer(this.loggers).autoConfig();
	}

	@Test
	void everyCanaryArrivesWithoutTheGate(CapturedOutput output) throws IOException {
		run("observability.logging.gate.enabled=false");

		for (String file : FILES) {
			String text = Files.readString(this.folder.resolve(file));
			for (String phase : PHASES.subList(0, 3)) {
				assertThat(text).as(file).contains(FIELDS.stream().map((field) -> canary(phase, field)).toList());
			}
		}
		assertThat(output).contains(canary("running", "message")).contains(canary("running", "marker"));
		assertThat(Files.readString(this.folder.resolve("json.log"))).contains(canary("running", "field"));
		for (String file : List.of("pattern.log", "async.log", "sift.log", "cast.log")) {
			assertThat(Files.readString(this.folder.resolve(file))).as(file).contains("CANARY-context");
		}
		await().untilAsserted(() -> assertThat(this.syslog.toString()).contains(canary("running", "message"),
				canary("running", "mdc"), canary("running", "pair"), canary("running", "failure"),
				canary("ready", "message"), "CANARY-context"));
		assertThat(telemetry())
			.contains(FIELDS.stream()
				.filter((field) -> !field.equals("argument"))
				.map((field) -> canary("running", field))
				.toList())
			.contains(canary("running", "message"), canary("running", "argument"));
	}

	@Test
	void noCanaryArrivesThroughTheGate(CapturedOutput output) throws IOException {
		run();
		run();

		for (String file : FILES) {
			assertThat(Files.readString(this.folder.resolve(file))).as(file)
				.contains("***")
				.doesNotContain("CANARY")
				.contains(PHASES.stream().map((phase) -> "phase " + phase).toList());
		}
		assertThat(output).contains("phase running").doesNotContain("CANARY");
		await().untilAsserted(() -> assertThat(this.syslog.toString()).contains("phase running", "phase ready", "***"));
		assertThat(this.syslog.toString()).doesNotContain("CANARY");
		assertThat(telemetry()).contains("phase running", "***").doesNotContain("CANARY");
	}

	@Test
	void masksOwnEventsHandedToLogger() throws IOException {
		try (ConfigurableApplicationContext context = start()) {
			ch.qos.logback.classic.Logger logger = this.loggers.getLogger("any");
			LoggingEvent event = new LoggingEvent("fqcn", logger, Level.INFO, "phase own CANARY-1 {}",
					new IllegalStateException("CANARY-2"), new Object[] { "CANARY-3" });
			event.addKeyValuePair(new KeyValuePair("k", "CANARY-4"));
			logger.callAppenders(event);
			awaitAsync("phase own");
		}

		for (String file : List.of("pattern.log", "json.log", "async.log", "boot.log", "cast.log")) {
			assertThat(Files.readString(this.folder.resolve(file))).as(file)
				.contains("phase own ***")
				.doesNotContain("CANARY");
		}
	}

	@Test
	void masksAfterTheConfigurationFileChanged() throws Exception {
		Path file = this.folder.resolve("logback-user.xml");
		String before = configuration("before.log");
		Files.writeString(file, before);
		LoggerContext context = new LoggerContext();
		context.setMDCAdapter(this.loggers.getMDCAdapter());
		MaskingGate.install(context);
		JoranConfigurator configurator = new JoranConfigurator();
		configurator.setContext(context);
		configurator.doConfigure(file.toFile());
		try {
			context.getLogger("a.b").info("first CANARY-1");
			Files.writeString(file, configuration("after.log"));
			assertThat(file.toFile().setLastModified(file.toFile().lastModified() + 5000)).isTrue();

			await().atMost(Duration.ofSeconds(20)).until(() -> {
				context.getLogger("a.b").info("again CANARY-2");
				return Files.exists(this.folder.resolve("after.log"));
			});
			context.getLogger("a.b").info("last CANARY-3");

			assertThat(MaskingGate.ungated(context)).isEmpty();
			assertThat(Files.readString(this.folder.resolve("before.log"))).contains("first ***")
				.doesNotContain("CANARY");
			assertThat(Files.readString(this.folder.resolve("after.log"))).contains("last ***")
				.doesNotContain("CANARY");
		}
		finally {
			context.stop();
		}
	}

	private String configuration(String log) {
		return """
				<configuration scan="true" scanPeriod="50 milliseconds">
					<appender name="FILE" class="ch.qos.logback.core.FileAppender">
						<file>%s</file>
						<encoder><pattern>%%m%%n</pattern></encoder>
					</appender>
					<root level="INFO"><appender-ref ref="FILE"/></root>
				</configuration>
				""".formatted(this.folder.resolve(log));
	}

	private String telemetry() {
		return this.exported.getFinishedLogRecordItems().toString();
	}

	@Test
	void masksForAppendersAddedWhileTheApplicationRuns() {
		ListAppender<ILoggingEvent> root = new ListAppender<>();
		ListAppender<ILoggingEvent> own = new ListAppender<>();
		root.start();
		own.start();
		try (ConfigurableApplicationContext context = start()) {
			this.loggers.getLogger("ROOT").addAppender(root);
			ch.qos.logback.classic.Logger fresh = this.loggers.getLogger("fresh." + System.nanoTime());
			fresh.setAdditive(false);
			fresh.addAppender(own);

			LoggerFactory.getLogger("any").warn("is CANARY-1");
			fresh.warn("is CANARY-2");
		}

		assertThat(root.list).extracting(ILoggingEvent::getFormattedMessage).contains("is ***");
		assertThat(own.list).extracting(ILoggingEvent::getFormattedMessage).containsExactly("is ***");
	}

	@Test
	void masksAfterResetAndConfigurationByCode(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			this.loggers.reset();
			this.loggers.putObject(Environment.class.getName(), context.getEnvironment());
			JoranConfigurator configurator = new JoranConfigurator();
			configurator.setContext(this.loggers);
			configurator.doConfigure(getClass().getResource("user-logback.xml"));

			logAll("reset");
			awaitAsync("phase reset");
		}

		for (String file : FILES) {
			assertThat(Files.readString(this.folder.resolve(file))).as(file)
				.contains("phase reset")
				.doesNotContain("CANARY");
		}
	}

	private void run(String... properties) {
		ConfigurableApplicationContext context = start(properties);
		logAll("running");
		context.close();
		awaitAsync("phase closed");
	}

	private void awaitAsync(String last) {
		File file = this.folder.resolve("async.log").toFile();
		await().atMost(Duration.ofSeconds(5)).until(() -> Files.readString(file.toPath()).contains(last));
	}

	private ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.listeners(new Speaker(this.telemetry))
			.properties(properties)
			.run("--logging.config=" + CONFIG);
	}

	private static String canary(String phase, String field) {
		return "CANARY-" + phase + "-" + field;
	}

	private static void logAll(String phase) {
		Logger logger = LoggerFactory.getLogger("io.observability.logging.gate.matrix.Speaker");
		IllegalStateException failure = new IllegalStateException(canary(phase, "failure"),
				new IllegalArgumentException(canary(phase, "cause")));
		failure.addSuppressed(new IOException(canary(phase, "suppressed")));
		MDC.put("note", canary(phase, "mdc"));
		try {
			logger.atError()
				.addMarker(MarkerFactory.getDetachedMarker(canary(phase, "marker")))
				.addMarker(Markers.append("object", Map.of("field", canary(phase, "field"))))
				.addKeyValue("pair", canary(phase, "pair"))
				.setCause(failure)
				.log("phase " + phase + " " + canary(phase, "message") + " {} {}", canary(phase, "argument"),
						kv("structured", List.of(canary(phase, "structured"))));
		}
		finally {
			MDC.remove("note");
		}
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(GateAutoConfiguration.class)
	static class Application {

		@Bean
		Masker masker() {
			return new CanaryMasker();
		}

	}

	/** Logs in each phase of an application. */
	private static final class Speaker implements SmartApplicationListener {

		private final OpenTelemetrySdk telemetry;

		Speaker(OpenTelemetrySdk telemetry) {
			this.telemetry = telemetry;
		}

		@Override
		public int getOrder() {
			return LoggingApplicationListener.DEFAULT_ORDER + 10;
		}

		@Override
		public boolean supportsEventType(Class<? extends ApplicationEvent> type) {
			return true;
		}

		@Override
		public void onApplicationEvent(ApplicationEvent event) {
			if (event instanceof ApplicationEnvironmentPreparedEvent) {
				OpenTelemetryAppender.install(this.telemetry);
				logAll("prepared");
			}
			else if (event instanceof ApplicationReadyEvent) {
				logAll("ready");
			}
			else if (event instanceof ContextClosedEvent) {
				logAll("closed");
			}
		}

	}

}
