package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** JSON web tokens. */
class JsonWebTokenDetectorTests extends DetectorContract {

	JsonWebTokenDetectorTests() {
		super(List.of(new JsonWebTokenDetector()));
	}

}
