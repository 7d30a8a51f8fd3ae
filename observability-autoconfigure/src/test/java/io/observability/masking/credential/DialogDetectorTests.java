package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Credentials behind their scheme. */
class DialogDetectorTests extends DetectorContract {

	DialogDetectorTests() {
		super(List.of(new DialogDetector()));
	}

}
