package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Credentials in URLs. */
class UrlDetectorTests extends DetectorContract {

	UrlDetectorTests() {
		super(List.of(new UrlDetector()));
	}

}
