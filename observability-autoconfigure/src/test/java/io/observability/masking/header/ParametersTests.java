package io.observability.masking.header;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.observability.masking.credential.Credentials;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.DetectorContract;
import io.observability.masking.key.SensitiveKeys;

/** Parameters of an authorization, of which the harmless ones stay. */
class ParametersTests extends DetectorContract {

	ParametersTests() {
		super(detectors());
	}

	private static List<Detector> detectors() {
		List<Detector> detectors = new ArrayList<>(Credentials.detectors(DataType::byDefault));
		detectors.addAll(SensitiveKeys.of(Map.of("nhs", DataType.SECRET), List.of(), DataType::byDefault).detectors());
		return detectors;
	}

}
