package io.observability.masking.key;

import java.util.List;
import java.util.Map;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.DetectorContract;

/** Passwords in SQL. */
class SqlDetectorTests extends DetectorContract {

	SqlDetectorTests() {
		super(List.of(new SqlDetector(SensitiveKeys.of(Map.of(), List.of(), DataType::byDefault))));
	}

}
