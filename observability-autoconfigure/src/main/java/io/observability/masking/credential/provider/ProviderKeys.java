package io.observability.masking.credential.provider;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Detector;

/** The built-in detectors of keys and tokens of providers. */
public final class ProviderKeys {

	private ProviderKeys() {
	}

	/**
	 * Return the detectors.
	 * @param enabled tells which types to look for
	 */
	public static List<Detector> detectors(Predicate<DataType> enabled) {
		List<DataType> types = Stream.of(SecretTypes.API_KEY, SecretTypes.TOKEN).filter(enabled).toList();
		List<Detector> detectors = new ArrayList<>();
		if (!types.isEmpty()) {
			detectors.add(new PrefixDetector(types));
		}
		if (types.contains(SecretTypes.TOKEN)) {
			detectors.add(new InfixDetector());
		}
		return detectors;
	}

}
