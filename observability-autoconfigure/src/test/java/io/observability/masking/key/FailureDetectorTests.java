package io.observability.masking.key;

import java.util.List;
import java.util.Map;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.DetectorContract;

/** Values and passwords that failures quote. */
class FailureDetectorTests extends DetectorContract {

	FailureDetectorTests() {
		super(List.of(new FailureDetector(SensitiveKeys.of(Map.of(), List.of(), DataType::byDefault))));
	}

}
