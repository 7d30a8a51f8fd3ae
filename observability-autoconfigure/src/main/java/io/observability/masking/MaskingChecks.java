package io.observability.masking;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.observability.masking.credential.SensitiveKeys;
import io.observability.masking.detector.Detector;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

/**
 * Refuses settings that contradict each other and detectors that would never be asked.
 */
final class MaskingChecks {

	private MaskingChecks() {
	}

	static void check(MaskingProperties properties, List<Detector> detectors) {
		Set<String> kept = properties.keepKeys().stream().map(SensitiveKeys::normalize).collect(Collectors.toSet());
		for (String key : properties.maskKeys()) {
			if (kept.contains(SensitiveKeys.normalize(key))) {
				throw new FailureAnalyzedException(
						"The key '%s' is in 'observability.masking.mask-keys' and in 'observability.masking.keep-keys'."
							.formatted(key),
						"Remove it from one of the two, for example set 'observability.masking.keep-keys' to nothing.");
			}
		}
		detectors.forEach(MaskingChecks::check);
	}

	private static void check(Detector detector) {
		String triggers = detector.triggers();
		if (triggers.isEmpty() || triggers.chars().anyMatch((c) -> c > 127)) {
			throw new FailureAnalyzedException(
					"The detector '%s' must have at least one trigger and ASCII triggers only but has '%s'."
						.formatted(detector.getClass().getName(), triggers),
					"Return from 'triggers()' the characters at which to ask it, for example \"#\" for numbers "
							+ "like '#12345'.");
		}
	}

}
