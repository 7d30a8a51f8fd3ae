package io.observability.masking.format;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Persons in claims and enrolments. */
class EdiSegmentsTests extends DetectorContract {

	EdiSegmentsTests() {
		super(List.of(new EdiSegments((type) -> true)));
	}

}
