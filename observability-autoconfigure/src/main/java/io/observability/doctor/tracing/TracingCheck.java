package io.observability.doctor.tracing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Finding;
import io.observability.doctor.Surroundings;

/** Looks for traces that are not made, not sent, or sent twice. */
final class TracingCheck implements DoctorCheck {

	private static final String TRACER = "io.micrometer.tracing.Tracer";

	private static final List<String> EXPORTERS = List.of("io.opentelemetry.sdk.trace.export.SpanExporter",
			"brave.handler.SpanHandler");

	private static final String PROBABILITY = "management.tracing.sampling.probability";

	private static final String SAMPLER = "management.opentelemetry.tracing.sampler";

	private static final String EXPORT = "management.tracing.export.enabled";

	private static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

	private final Surroundings application;

	TracingCheck(Surroundings application) {
		this.application = application;
	}

	@Override
	public Set<String> ids() {
		return Set.of("tracing-bridge-missing", "tracing-sampling-off", "tracing-exporter-missing",
				"tracing-exporters-doubled");
	}

	@Override
	public List<Finding> look() {
		List<Finding> findings = new ArrayList<>();
		if (!this.application.hasClass(TRACER)) {
			return findings;
		}
		// without a bridge, Spring Boot has a tracer that does nothing
		boolean made = this.application.all(TRACER)
			.stream()
			.anyMatch((tracer) -> !tracer.getClass().getName().startsWith(TRACER));
		if (made) {
			sampling(findings);
			exporters(findings);
		}
		else {
			findings.add(Finding.warning("tracing-bridge-missing",
					"Micrometer Tracing is on the class path, but nothing makes traces.",
					"Log lines have no trace_id, and the calls between services cannot be put together.",
					"Add 'io.micrometer:micrometer-tracing-bridge-otel' and "
							+ "'org.springframework.boot:spring-boot-micrometer-tracing-opentelemetry'; "
							+ "'io.observability:observability-starter' brings both."));
		}
		return findings;
	}

	private void sampling(List<Finding> findings) {
		String sampler = this.application.text(SAMPLER);
		double probability = this.application.environment().getProperty(PROBABILITY, Double.class, 0.1);
		if (sampler.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "").endsWith("alwaysoff")) {
			findings.add(notKept("'%s' is '%s'".formatted(SAMPLER, sampler),
					"Set '%s=parent-based-trace-id-ratio'.".formatted(SAMPLER)));
		}
		else if (probability <= 0) {
			findings.add(notKept("'%s' is %s".formatted(PROBABILITY, probability),
					"Set '%s=0.1' to keep one trace in ten.".formatted(PROBABILITY)));
		}
	}

	private static Finding notKept(String why, String fix) {
		return Finding.warning("tracing-sampling-off", "No trace is kept, since %s.".formatted(why),
				"Log lines have a trace_id by which no trace is found.", fix);
	}

	private void exporters(List<Finding> findings) {
		List<Object> exporters = EXPORTERS.stream().flatMap((type) -> this.application.all(type).stream()).toList();
		if (exporters.isEmpty() && this.application.isTrue(EXPORT, true) && !this.application.isSet(ENDPOINT)) {
			findings.add(Finding.info("tracing-exporter-missing", "Traces are made, but not sent anywhere.",
					"Log lines have a trace_id by which no trace is found.",
					"Add 'io.opentelemetry:opentelemetry-exporter-otlp' and set the address of your collector, such as "
							+ "'%s=http://localhost:4318/v1/traces'.".formatted(ENDPOINT)));
		}
		Map<String, Long> types = exporters.stream()
			.collect(Collectors.groupingBy((exporter) -> exporter.getClass().getSimpleName(), TreeMap::new,
					Collectors.counting()));
		types.forEach((type, count) -> {
			if (count > 1) {
				findings.add(doubled(type, count));
			}
		});
	}

	private static Finding doubled(String type, long count) {
		return Finding.warning("tracing-exporters-doubled",
				"There are %d exporters of the class %s.".formatted(count, type),
				"Each of them sends every span, so spans are stored and paid for more than once.",
				"Remove your own bean and set '%s', such as to 'http://localhost:4318/v1/traces'; ".formatted(ENDPOINT)
						+ "if they send to different places on purpose, set "
						+ "'observability.doctor.ignore=tracing-exporters-doubled'.");
	}

}
