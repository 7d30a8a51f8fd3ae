package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Credentials behind their scheme. */
class AuthorizationDetectorTests extends DetectorContract {

	AuthorizationDetectorTests() {
		super(List.of(new AuthorizationDetector()));
	}

}
