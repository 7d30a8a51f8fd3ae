package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Private keys. */
class PrivateKeyDetectorTests extends DetectorContract {

	PrivateKeyDetectorTests() {
		super(List.of(new PrivateKeyDetector()));
	}

}
