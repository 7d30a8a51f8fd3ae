package io.observability.masking.key;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Who holds an account or a card. */
class HolderDetectorTests extends DetectorContract {

	HolderDetectorTests() {
		super(List.of(new HolderDetector()));
	}

}
