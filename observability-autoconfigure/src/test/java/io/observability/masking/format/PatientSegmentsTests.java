package io.observability.masking.key.segment;

import io.observability.masking.detector.DetectorContract;

/** Patients in messages of hospitals. */
class PatientSegmentsTests extends DetectorContract {

	PatientSegmentsTests() {
		super(PatientSegments.detectors());
	}

}
