package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Credentials before a host. */
class HostDetectorTests extends DetectorContract {

	HostDetectorTests() {
		super(List.of(new HostDetector()));
	}

}
