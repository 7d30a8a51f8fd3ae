package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Credentials behind their scheme. */
class SchemeDetectorTests extends DetectorContract {

	SchemeDetectorTests() {
		super(List.of(new SchemeDetector()));
	}

}
