package io.observability.doctor.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Finding;
import io.observability.doctor.Surroundings;

/**
 * Looks for addresses of OpenTelemetry that nobody uses, and for another instrumentation
 * beside ours.
 */
final class TelemetryCheck implements DoctorCheck {

	private static final String AGENT = "io.opentelemetry.javaagent.OpenTelemetryAgent";

	private static final String STARTER = "io.opentelemetry.instrumentation.spring.autoconfigure."
			+ "OpenTelemetryAutoConfiguration";

	private static final String UNUSED = "otlp-endpoint-unused";

	private static final String TRACES = "management.opentelemetry.tracing.export.otlp.endpoint";

	private static final String LOGS = "management.opentelemetry.logging.export.otlp.endpoint";

	private static final String METRICS = "management.otlp.metrics.export.url";

	private final Surroundings application;

	TelemetryCheck(Surroundings application) {
		this.application = application;
	}

	@Override
	public Set<String> ids() {
		return Set.of(UNUSED, "opentelemetry-agent", "opentelemetry-starter");
	}

	@Override
	public List<Finding> look() {
		List<Finding> findings = new ArrayList<>();
		boolean traced = this.application.hasClass("io.micrometer.tracing.Tracer")
				&& this.application.isTrue("management.tracing.export.enabled", true);
		if (traced && this.application.hasClass(AGENT) && !isSet("otel.javaagent.enabled", "false")) {
			findings.add(Finding.warning("opentelemetry-agent",
					"The OpenTelemetry Java agent works beside Micrometer Tracing.",
					"Both make a span for each request and call, in traces of their own, so that everything counts "
							+ "twice and the trace_id on log lines is that of one of them only.",
					"Start without '-javaagent:opentelemetry-javaagent.jar', or leave traces to the agent with "
							+ "'management.tracing.export.enabled=false'."));
		}
		if (traced && this.application.hasClass(STARTER) && !this.application.isTrue("otel.sdk.disabled", false)) {
			findings.add(Finding.warning("opentelemetry-starter",
					"'opentelemetry-spring-boot-starter' works beside Micrometer Tracing.",
					"Both make a span for each request and call, so that everything counts twice.",
					"Remove 'io.opentelemetry.instrumentation:opentelemetry-spring-boot-starter', or switch it off "
							+ "with 'otel.sdk.disabled=true'."));
		}
		unused(findings);
		return findings;
	}

	/** Who sets an address expects that something arrives there. */
	private void unused(List<Finding> findings) {
		boolean spans = !this.application.names("io.opentelemetry.sdk.trace.export.SpanExporter").isEmpty()
				|| !this.application.isTrue("management.tracing.export.enabled", true);
		if (!spans && this.application.isSet(TRACES)) {
			findings.add(unused(TRACES, "traces",
					"Add 'io.opentelemetry:opentelemetry-exporter-otlp', or remove '%s'.".formatted(TRACES)));
		}
		if (this.application.isSet("management.otlp.tracing.endpoint")) {
			findings.add(unused("management.otlp.tracing.endpoint", "traces",
					"Rename it, as Spring Boot 4 did, to '%s'.".formatted(TRACES)));
		}
		if (this.application.isSet(METRICS)
				&& this.application.names("io.micrometer.registry.otlp.OtlpMeterRegistry").isEmpty()
				&& this.application.isTrue("management.otlp.metrics.export.enabled", true)) {
			findings.add(unused(METRICS, "metrics",
					"Add 'io.micrometer:micrometer-registry-otlp', or remove '%s'.".formatted(METRICS)));
		}
		if (this.application.isSet(LOGS) && !this.application.isTrue("observability.logging.otlp.enabled", false)
				&& !this.application
					.hasClass("io.opentelemetry.instrumentation.logback.appender.v1_0.OpenTelemetryAppender")) {
			findings.add(unused(LOGS, "log lines",
					"Set 'observability.logging.otlp.enabled=true', or remove '%s'.".formatted(LOGS)));
		}
	}

	private static Finding unused(String key, String what, String fix) {
		return Finding.warning(UNUSED, "'%s' is set, but nothing sends %s there.".formatted(key, what),
				"Whoever set it expects them at the collector, where they do not arrive.", fix);
	}

	private boolean isSet(String key, String expected) {
		return expected.equalsIgnoreCase(this.application.text(key));
	}

}
