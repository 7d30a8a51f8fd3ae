package io.observability.masking.personal;

import java.util.List;

import io.observability.masking.detector.Detector;

/** The built-in detectors of personal data. */
public final class PersonalData {

	private PersonalData() {
	}

	/** Return the detectors, those that check the most first. */
	public static List<Detector> detectors() {
		return List.of(new NumberDetector(), new EmailDetector());
	}

}
