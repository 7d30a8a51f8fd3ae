package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Passwords in commands of Windows. */
class WindowsDetectorTests extends DetectorContract {

	WindowsDetectorTests() {
		super(List.of(new WindowsDetector()));
	}

}
