package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Private keys that are encoded twice. */
class EncodedKeyDetectorTests extends DetectorContract {

	EncodedKeyDetectorTests() {
		super(List.of(new EncodedKeyDetector()));
	}

}
