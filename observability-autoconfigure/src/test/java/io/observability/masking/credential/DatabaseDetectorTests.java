package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Credentials of databases. */
class DatabaseDetectorTests extends DetectorContract {

	DatabaseDetectorTests() {
		super(List.of(new DatabaseDetector()));
	}

}
