package io.observability.masking.format;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;

/** The built-in detectors of formats in which data is exchanged. */
public final class Formats {

	private Formats() {
	}

	/**
	 * Return the detectors.
	 * @param enabled tells which types to look for
	 */
	public static List<Detector> detectors(Predicate<DataType> enabled) {
		List<Detector> detectors = new ArrayList<>(List.of(new PatientSegments(enabled), new EdiSegments(enabled),
				new SwiftFields(enabled), new CardTracks(enabled), new EmvTags(enabled), new ContactCards(enabled),
				new FixFields(enabled)));
		detectors.removeIf((detector) -> detector.types().isEmpty());
		return detectors;
	}

}
