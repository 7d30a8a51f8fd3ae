package io.observability.masking.credential;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.observability.masking.credential.provider.ProviderKeys;
import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Detector;

/** The built-in detectors of credentials. */
public final class Credentials {

	private static final Set<DataType> TYPES = Set.of(SecretTypes.PRIVATE_KEY, SecretTypes.URL_CREDENTIALS,
			SecretTypes.JWT, SecretTypes.API_KEY, SecretTypes.TOKEN, SecretTypes.AUTHORIZATION, SecretTypes.PASSWORD);

	private Credentials() {
	}

	/** Return the types that these detectors may find. */
	public static Set<DataType> types() {
		return TYPES;
	}

	/**
	 * Return the detectors, those that recognise the most of a secret first.
	 * @param enabled tells which types to look for
	 */
	public static List<Detector> detectors(Predicate<DataType> enabled) {
		List<Detector> detectors = new ArrayList<>(List.of(new PrivateKeyDetector(), new UrlDetector(),
				new DatabaseDetector(), new HostDetector(), new JsonWebTokenDetector(), new LinkDetector()));
		detectors.addAll(ProviderKeys.detectors(enabled));
		detectors.addAll(List.of(new AuthorizationDetector(), new SchemeDetector(), new DialogDetector(),
				new WindowsDetector(), new EncodedKeyDetector()));
		detectors.removeIf((detector) -> !isAny(detector.types(), enabled));
		return detectors;
	}

	private static boolean isAny(Set<DataType> types, Predicate<DataType> enabled) {
		for (DataType type : types) {
			if (enabled.test(type)) {
				return true;
			}
		}
		return false;
	}

}
