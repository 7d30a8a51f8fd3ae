package io.observability.masking.key;

import java.util.List;
import java.util.Map;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.DetectorContract;

/** Secrets told in a sentence. */
class SentenceDetectorTests extends DetectorContract {

	SentenceDetectorTests() {
		super(List.of(new SentenceDetector(SensitiveKeys.of(Map.of(), List.of(), DataType::byDefault))));
	}

}
