package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Tokens in the path of a link. */
class LinkDetectorTests extends DetectorContract {

	LinkDetectorTests() {
		super(List.of(new LinkDetector()));
	}

}
