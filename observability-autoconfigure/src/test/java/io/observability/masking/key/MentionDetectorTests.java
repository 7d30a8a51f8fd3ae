package io.observability.masking.key;

import java.util.List;
import java.util.Map;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.DetectorContract;

/** Values without a separator. */
class MentionDetectorTests extends DetectorContract {

	MentionDetectorTests() {
		super(List.of(new MentionDetector(SensitiveKeys.of(Map.of(), List.of(), DataType::byDefault))));
	}

}
