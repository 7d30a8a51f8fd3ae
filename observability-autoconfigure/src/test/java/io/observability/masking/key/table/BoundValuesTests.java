package io.observability.masking.key.table;

import java.util.List;
import java.util.Map;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.DetectorContract;
import io.observability.masking.key.SensitiveKeys;

class BoundValuesTests extends DetectorContract {

	BoundValuesTests() {
		super(SensitiveKeys.of(Map.of(), List.of(), DataType::byDefault).detectors());
	}

}
