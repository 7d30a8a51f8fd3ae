package io.observability.doctor;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.observability.validation.NearestKey;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * The ids of findings. Those of our own checks are known even where a library for the
 * check is missing, so that a setting that names them holds everywhere.
 */
final class KnownFindings {

	static final String CHECK_FAILED = "check-failed";

	static final Set<String> OWN = Set.of(CHECK_FAILED, "tracing-bridge-missing", "tracing-sampling-off",
			"tracing-exporter-missing", "tracing-exporters-doubled", "otlp-endpoint-unused", "opentelemetry-agent",
			"opentelemetry-starter", "endpoint-closed", "endpoint-open", "management-address-local", "masking-off",
			"masking-dry-run", "masking-bypassed", "masking-failures", "access-log-unmasked", "meters-unbounded",
			"metrics-doubled", "metrics-exported-twice", "data-dropped", "alert-channel-missing", "alert-rules-missing",
			"alert-rule-failed", "probe-without-credentials", "provider-not-watched", "probe-group-external",
			"service-unnamed", "version-missing", "root-level-debug", "development-tools", "virtual-threads",
			"datasource-unobserved", "executors-undecorated", "log-disk-low", "log-file-ephemeral", "log-retention-off",
			"clock-wrong");

	private KnownFindings() {
	}

	/** Fail when one of the ids is not known, and name the nearest. */
	static void require(Collection<String> ids, List<DoctorCheck> checks) {
		Set<String> known = new TreeSet<>(OWN);
		checks.forEach((check) -> known.addAll(check.ids()));
		for (String id : ids) {
			if (!known.contains(id)) {
				String nearest = NearestKey.to(id, known);
				throw new FailureAnalyzedException(
						"'observability.doctor.ignore' names '%s', but there is no such finding.".formatted(id),
						((nearest != null) ? "Did you mean '%s'? ".formatted(nearest) : "") + "The findings are "
								+ String.join(", ", known) + ".");
			}
		}
	}

}
