package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.Detector;

/** The built-in detectors of credentials. */
public final class Credentials {

	private Credentials() {
	}

	/** Return the detectors, those that recognise the most of a secret first. */
	public static List<Detector> detectors(SensitiveKeys keys) {
		return List.of(new PrivateKeyDetector(), new UrlDetector(), new JsonWebTokenDetector(),
				new ProviderKeyDetector(), new AuthorizationDetector(), new KeyedValueDetector(keys),
				new PhraseDetector(keys));
	}

}
