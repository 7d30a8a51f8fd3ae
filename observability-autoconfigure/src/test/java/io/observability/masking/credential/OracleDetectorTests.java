package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Credentials of Oracle. */
class OracleDetectorTests extends DetectorContract {

	OracleDetectorTests() {
		super(List.of(new OracleDetector()));
	}

}
