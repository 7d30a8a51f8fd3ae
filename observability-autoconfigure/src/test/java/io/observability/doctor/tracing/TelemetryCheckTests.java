package io.observability.doctor.tracing;

import io.observability.doctor.DoctorTestBed;
import io.observability.doctor.ExtraClasses;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the doctor says of OpenTelemetry. */
class TelemetryCheckTests extends DoctorTestBed {

	private static final String UNUSED = "otlp-endpoint-unused";

	private static final String TRACES = "management.opentelemetry.tracing.export.otlp.endpoint="
			+ "http://localhost:4318/v1/traces";

	private final ApplicationContextRunner runner = doctor(DoctorTracingAutoConfiguration.class);

	@Test
	void tellsOfTheAgent() {
		ApplicationContextRunner agent = this.runner
			.withClassLoader(ExtraClasses.with("io.opentelemetry.javaagent.OpenTelemetryAgent"));
		agent.run((context) -> assertText(context, "opentelemetry-agent", """
				WARNING
				The OpenTelemetry Java agent works beside Micrometer Tracing.
				Both make a span for each request and call, in traces of their own, so that everything \
				counts twice and the trace_id on log lines is that of one of them only.
				Start without '-javaagent:opentelemetry-javaagent.jar', or leave traces to the agent with \
				'management.tracing.export.enabled=false'.
				"""));
		agent.withPropertyValues("otel.javaagent.enabled=false")
			.run((context) -> assertNone(context, "opentelemetry-agent"));
		this.runner.run((context) -> assertNone(context, "opentelemetry-agent"));
	}

	@Test
	void tellsOfTheStarterOfOpenTelemetry() {
		ApplicationContextRunner starter = this.runner.withClassLoader(ExtraClasses
			.with("io.opentelemetry.instrumentation.spring.autoconfigure.OpenTelemetryAutoConfiguration"));
		starter.run((context) -> assertText(context, "opentelemetry-starter", """
				WARNING
				'opentelemetry-spring-boot-starter' works beside Micrometer Tracing.
				Both make a span for each request and call, so that everything counts twice.
				Remove 'io.opentelemetry.instrumentation:opentelemetry-spring-boot-starter', or switch it \
				off with 'otel.sdk.disabled=true'.
				"""));
		starter.withPropertyValues("otel.sdk.disabled=true")
			.run((context) -> assertNone(context, "opentelemetry-starter"));
	}

	@Test
	void tellsThatNothingSendsTraces() {
		this.runner.withPropertyValues(TRACES).run((context) -> assertText(context, UNUSED, """
				WARNING
				'management.opentelemetry.tracing.export.otlp.endpoint' is set, but nothing sends traces \
				there.
				Whoever set it expects them at the collector, where they do not arrive.
				Add 'io.opentelemetry:opentelemetry-exporter-otlp', or remove \
				'management.opentelemetry.tracing.export.otlp.endpoint'.
				"""));
		this.runner.withPropertyValues(TRACES)
			.withBean(SpanExporter.class, InMemorySpanExporter::create)
			.run((context) -> assertNone(context, UNUSED));
	}

	@Test
	void tellsThatKeyOfOlderSpringBootIsNotRead() {
		this.runner.withPropertyValues("management.otlp.tracing.endpoint=http://localhost:4318/v1/traces")
			.run((context) -> assertText(context, UNUSED, """
					WARNING
					'management.otlp.tracing.endpoint' is set, but nothing sends traces there.
					Whoever set it expects them at the collector, where they do not arrive.
					Rename it, as Spring Boot 4 did, to \
					'management.opentelemetry.tracing.export.otlp.endpoint'.
					"""));
	}

	@Test
	void tellsThatNothingSendsMetrics() {
		this.runner.withPropertyValues("management.otlp.metrics.export.url=http://localhost:4318/v1/metrics")
			.run((context) -> assertText(context, UNUSED, """
					WARNING
					'management.otlp.metrics.export.url' is set, but nothing sends metrics there.
					Whoever set it expects them at the collector, where they do not arrive.
					Add 'io.micrometer:micrometer-registry-otlp', or remove \
					'management.otlp.metrics.export.url'.
					"""));
	}

	@Test
	void tellsThatNothingSendsLogLines() {
		ApplicationContextRunner logs = this.runner
			.withClassLoader(ExtraClasses
				.without("io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender"))
			.withPropertyValues("management.opentelemetry.logging.export.otlp.endpoint=http://localhost:4318/v1/logs");
		logs.run((context) -> assertText(context, UNUSED, """
				WARNING
				'management.opentelemetry.logging.export.otlp.endpoint' is set, but nothing sends log \
				lines there.
				Whoever set it expects them at the collector, where they do not arrive.
				Set 'observability.logging.otlp.enabled=true', or remove \
				'management.opentelemetry.logging.export.otlp.endpoint'.
				"""));
		logs.withPropertyValues("observability.logging.otlp.enabled=true")
			.run((context) -> assertNone(context, UNUSED));
	}

}
