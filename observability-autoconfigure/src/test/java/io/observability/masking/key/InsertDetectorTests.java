package io.observability.masking.key;

import java.util.List;
import java.util.Map;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.DetectorContract;

/** Values of sensitive columns. */
class InsertDetectorTests extends DetectorContract {

	InsertDetectorTests() {
		super(List.of(new InsertDetector(SensitiveKeys.of(Map.of(), List.of(), DataType::byDefault))));
	}

}
