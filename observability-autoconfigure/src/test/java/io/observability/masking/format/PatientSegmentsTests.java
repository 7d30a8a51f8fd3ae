package io.observability.masking.format;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Patients in messages of hospitals. */
class PatientSegmentsTests extends DetectorContract {

	PatientSegmentsTests() {
		super(List.of(new PatientSegments((type) -> true)));
	}

}
