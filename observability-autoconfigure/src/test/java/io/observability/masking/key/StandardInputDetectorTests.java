package io.observability.masking.key;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Passwords that a program reads from its standard input. */
class StandardInputDetectorTests extends DetectorContract {

	StandardInputDetectorTests() {
		super(List.of(new StandardInputDetector()));
	}

}
