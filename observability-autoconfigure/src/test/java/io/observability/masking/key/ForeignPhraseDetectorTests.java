package io.observability.masking.key;

import java.util.List;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.DetectorContract;

/** Secrets told in languages with letters beyond ASCII. */
class ForeignPhraseDetectorTests extends DetectorContract {

	ForeignPhraseDetectorTests() {
		super(List.of(new ForeignPhraseDetector(DataType::byDefault)));
	}

}
