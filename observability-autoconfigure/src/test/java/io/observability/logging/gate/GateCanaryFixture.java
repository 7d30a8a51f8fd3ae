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
import ch.qos.logback.classic.util.ContextInitializer;
import net.logstash.logback.marker.Markers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.SmartApplicationListener;

import io.observability.logging.ActiveMasker;
import io.observability.masking.Masker;

import static net.logstash.logback.argument.StructuredArguments.kv;
import static org.awaitility.Awaitility.await;

/** An application that logs canaries in each phase to many sinks. */
abstract class GateCanaryFixture {

	static final String CONFIG = "classpath:io/observability/logging/gate/user-logback.xml";

	static final List<String> FILES = List.of("pattern.log", "json.log", "async.log", "own.log", "boot.log", "sift.log",
			"cast.log");

	static final List<String> FIELDS = List.of("message", "argument", "mdc", "pair", "failure", "cause", "suppressed");

	static final List<String> PHASES = List.of("prepared", "ready", "running", "closed");

	final Masker masker = new CanaryMasker();

	final LoggerContext loggers = (LoggerContext) LoggerFactory.getILoggerFactory();

	final InMemoryLogRecordExporter exported = InMemoryLogRecordExporter.create();

	final OpenTelemetrySdk telemetry = OpenTelemetrySdk.builder()
		.setLoggerProvider(SdkLoggerProvider.builder()
			.addLogRecordProcessor(SimpleLogRecordProcessor.create(this.exported))
			.build())
		.build();

	@TempDir
	Path folder;

	Datagrams syslog;

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

	String telemetry() {
		return this.exported.getFinishedLogRecordItems().toString();
	}

	void run(String... properties) {
		ConfigurableApplicationContext context = start(properties);
		logAll("running");
		context.close();
		awaitAsync("phase closed");
	}

	void awaitAsync(String last) {
		File file = this.folder.resolve("async.log").toFile();
		await().atMost(Duration.ofSeconds(5)).until(() -> Files.readString(file.toPath()).contains(last));
	}

	ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.bannerMode(Banner.Mode.OFF)
			.listeners(new Speaker(this.telemetry))
			.properties(properties)
			.run("--logging.config=" + CONFIG);
	}

	static String canary(String phase, String field) {
		return "CANARY-" + phase + "-" + field;
	}

	static void logAll(String phase) {
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
	static final class Speaker implements SmartApplicationListener {

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
