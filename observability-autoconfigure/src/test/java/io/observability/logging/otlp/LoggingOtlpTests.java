package io.observability.logging.otlp;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.SeverityNumber;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MarkerFactory;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingAutoConfiguration;
import org.springframework.boot.opentelemetry.autoconfigure.logging.otlp.OtlpLoggingAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class LoggingOtlpTests {

	private static final Logger logger = LoggerFactory.getLogger("com.example.Shop");

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private final OtlpReceiver receiver = new OtlpReceiver();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(LoggingOtlpAutoConfiguration.class, OpenTelemetrySdkAutoConfiguration.class,
						OpenTelemetryLoggingAutoConfiguration.class, OtlpLoggingAutoConfiguration.class))
		.withPropertyValues("observability.logging.otlp.enabled=true", "spring.application.name=shop",
				"info.app.version=1.2.3", "observability.environment=prod", "HOSTNAME=pod-1",
				"management.opentelemetry.logging.export.schedule-delay=50ms");

	private final ApplicationContextRunner withReceiver = this.contextRunner
		.withPropertyValues("management.opentelemetry.logging.export.otlp.endpoint=" + this.receiver.url());

	private final Level levelOfRoot = root().getLevel();

	@BeforeEach
	void listenToOurselvesOnly() {
		root().setLevel(Level.OFF);
		((ch.qos.logback.classic.Logger) logger).setLevel(Level.INFO);
	}

	@AfterEach
	void close() {
		root().setLevel(this.levelOfRoot);
		((ch.qos.logback.classic.Logger) logger).setLevel(null);
		MDC.clear();
		this.receiver.close();
	}

	@Test
	void sendsFieldsAsAttributes() {
		this.receiver.open.countDown();
		this.withReceiver.run((context) -> {
			MDC.setContextMap(Map.of("correlation_id", "c-1", "tenant", "acme", "traceId", TRACE, "spanId",
					"00f067aa0ba902b7", "user_id", "from-mdc"));
			logger.atWarn()
				.addKeyValue("event_type", "order")
				.addKeyValue("user_id", "u-1")
				.addKeyValue("count", 3)
				.addKeyValue("share", 0.5)
				.addKeyValue("open", true)
				.addKeyValue("items", List.of("a", "b"))
				.addKeyValue("thread.name", "forged")
				.addMarker(MarkerFactory.getMarker("GOODS"))
				.log("Order {} taken", 7);
		});
		LogRecord record = this.receiver.record("Order 7 taken");
		assertThat(record.getSeverityNumber()).isEqualTo(SeverityNumber.SEVERITY_NUMBER_WARN);
		assertThat(record.getSeverityText()).isEqualTo("WARN");
		assertThat(record.getEventName()).isEqualTo("order");
		assertThat(record.getTraceId().toByteArray()).asHexString().isEqualToIgnoringCase(TRACE);
		assertThat(record.getSpanId().toByteArray()).asHexString().isEqualToIgnoringCase("00f067aa0ba902b7");
		Map<String, AnyValue> attributes = OtlpReceiver.attributes(record.getAttributesList());
		assertThat(attributes).containsOnlyKeys("thread.name", "thread.name_", "tags", "event_type", "user_id", "count",
				"share", "open", "items", "correlation_id", "tenant");
		assertThat(attributes.get("correlation_id").getStringValue()).isEqualTo("c-1");
		assertThat(attributes.get("event_type").getStringValue()).isEqualTo("order");
		assertThat(attributes.get("user_id").getStringValue()).isEqualTo("u-1");
		assertThat(attributes.get("tenant").getStringValue()).isEqualTo("acme");
		assertThat(attributes.get("count").getIntValue()).isEqualTo(3);
		assertThat(attributes.get("share").getDoubleValue()).isEqualTo(0.5);
		assertThat(attributes.get("open").getBoolValue()).isTrue();
		assertThat(attributes.get("items").getStringValue()).isEqualTo("[a, b]");
		assertThat(attributes.get("thread.name").getStringValue()).isEqualTo(Thread.currentThread().getName());
		assertThat(attributes.get("tags").getArrayValue().getValues(0).getStringValue()).isEqualTo("GOODS");
	}

	@Test
	void saysWhichServiceSends() {
		this.receiver.open.countDown();
		this.withReceiver.withPropertyValues("management.opentelemetry.resource-attributes[service.instance.id]=mine")
			.run((context) -> logger.info("Named"));
		Map<String, AnyValue> resource = OtlpReceiver
			.attributes(this.receiver.requests.get(0).getResourceLogs(0).getResource().getAttributesList());
		assertThat(resource.get("service.name").getStringValue()).isEqualTo("shop");
		assertThat(resource.get("service.version").getStringValue()).isEqualTo("1.2.3");
		assertThat(resource.get("service.instance.id").getStringValue()).isEqualTo("mine");
		assertThat(resource.get("deployment.environment.name").getStringValue()).isEqualTo("prod");
		assertThat(this.receiver.requests.get(0).getResourceLogs(0).getScopeLogsList())
			.anySatisfy((scope) -> assertThat(scope.getScope().getName()).isEqualTo("com.example.Shop"));
	}

	@Test
	void sendsNothingUnmasked() {
		this.receiver.open.countDown();
		String canary = "canary.person@example.org";
		this.withReceiver.run((context) -> {
			MDC.put("tenant", canary);
			Exception failure = new IllegalStateException(canary, new IllegalArgumentException(canary));
			failure.addSuppressed(new IllegalStateException(canary));
			logger.atError()
				.setCause(failure)
				.addKeyValue("password", "hunter2")
				.addKeyValue("pojo", new Order(canary))
				.addKeyValue("list", List.of(canary))
				.addKeyValue("map", Map.of("password", "hunter2", "mail", canary))
				.addMarker(MarkerFactory.getMarker(canary))
				.log("Mail to {}", canary);
		});
		LogRecord record = this.receiver.record("Mail to");
		Map<String, AnyValue> attributes = OtlpReceiver.attributes(record.getAttributesList());
		assertThat(attributes.get("exception.type").getStringValue()).isEqualTo("java.lang.IllegalStateException");
		assertThat(attributes.get("exception.stacktrace").getStringValue())
			.startsWith("java.lang.IllegalStateException: c***@example.org")
			.contains("Caused by: java.lang.IllegalArgumentException: c***@example.org");
		assertThat(attributes.get("exception.message").getStringValue()).isEqualTo("c***@example.org");
		assertThat(this.receiver.requests.toString()).doesNotContain("canary", "hunter2");
	}

	@Test
	void sendsNothingThatTheExporterSaysOfItsWork() {
		this.receiver.open.countDown();
		root().setLevel(Level.INFO);
		this.withReceiver.run((context) -> {
			LoggerFactory.getLogger("io.opentelemetry.exporter.internal.http.HttpExporter").warn("Failed to export");
			LoggerFactory.getLogger("okhttp3.internal.concurrent.TaskRunner").info("Task");
			logger.info("Last");
		});
		assertThat(this.receiver.record("Last")).isNotNull();
		assertThat(this.receiver.requests.toString()).doesNotContain("Failed to export", "Task");
	}

	@Test
	void detachesWhenTheApplicationEnds() {
		this.receiver.open.countDown();
		this.withReceiver.run((context) -> assertThat(root().getAppender("OTLP")).isNotNull());
		assertThat(root().getAppender("OTLP")).isNull();
	}

	@Test
	void neitherBlocksNorGrowsAndCountsWhatItDropsWhileTheReceiverHangs() {
		this.withReceiver
			.withPropertyValues("management.opentelemetry.logging.export.max-queue-size=16",
					"management.opentelemetry.logging.export.max-batch-size=8")
			.run((context) -> {
				SimpleMeterRegistry registry = new SimpleMeterRegistry();
				context.getBean(MeterBinder.class).bindTo(registry);
				long before = System.nanoTime();
				for (int i = 0; i < 1000; i++) {
					logger.info("Line {}", i);
				}
				assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
				double dropped = dropped(registry, "otlp-queue-full");
				assertThat(dropped).isBetween(1000.0 - 3 * 16, 999.0);
				this.receiver.open.countDown();
				Awaitility.await()
					.atMost(Duration.ofSeconds(10))
					.untilAsserted(() -> assertThat(this.receiver.records()).hasSize(1000 - (int) dropped));
			});
	}

	@Test
	void countsLinesThatTheReceiverRefuses() {
		this.receiver.open.countDown();
		this.receiver.status = 400;
		this.withReceiver.run((context) -> {
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(MeterBinder.class).bindTo(registry);
			logger.info("Refused");
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.untilAsserted(() -> assertThat(dropped(registry, "otlp-export-failed")).isEqualTo(1));
		});
	}

	@Test
	void isOffByDefault() {
		this.withReceiver.withPropertyValues("observability.logging.otlp.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(OtlpDestination.class);
			assertThat(root().getAppender("OTLP")).isNull();
		});
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LoggingOtlpAutoConfiguration.class))
			.withPropertyValues("observability.enabled=true")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OtlpDestination.class));
	}

	@Test
	void masksAlsoWhenTheRestOfLoggingIsOff() {
		this.receiver.open.countDown();
		this.withReceiver.withPropertyValues("observability.logging.enabled=false")
			.run((context) -> logger.info("Alone with canary.person@example.org"));
		assertThat(this.receiver.record("Alone").getBody().getStringValue()).isEqualTo("Alone with c***@example.org");
	}

	@Test
	void refusesToStartWithoutEndpoint() {
		this.contextRunner.run((context) -> assertThat(context).getFailure()
			.rootCause()
			.isInstanceOf(FailureAnalyzedException.class)
			.hasMessage("Log events are to be sent by OTLP, as 'observability.logging.otlp.enabled' is true, "
					+ "but there is no exporter."));
	}

	@Test
	void refusesToStartWhenOpenTelemetryIsOff() {
		this.withReceiver.withPropertyValues("management.opentelemetry.enabled=false")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("Log events are to be sent by OTLP, as 'observability.logging.otlp.enabled' is true, "
						+ "but OpenTelemetry is not set up for logs."));
	}

	@Test
	void refusesToStartWithoutTheLibrary() {
		for (String missing : List.of("io.opentelemetry.sdk", "org.springframework.boot.opentelemetry")) {
			new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LoggingOtlpAutoConfiguration.class))
				.withPropertyValues("observability.logging.otlp.enabled=true")
				.withClassLoader(new FilteredClassLoader(missing))
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOf(FailureAnalyzedException.class)
					.hasMessage("Log events are to be sent by OTLP, as 'observability.logging.otlp.enabled' is true, "
							+ "but OpenTelemetry is not on the class path."));
		}
	}

	private static double dropped(SimpleMeterRegistry registry, String reason) {
		return registry.get("observability.dropped")
			.tag("feature", "logging")
			.tag("reason", reason)
			.functionCounter()
			.count();
	}

	private static ch.qos.logback.classic.Logger root() {
		return ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger(Logger.ROOT_LOGGER_NAME);
	}

	record Order(String mail) {

	}

}
