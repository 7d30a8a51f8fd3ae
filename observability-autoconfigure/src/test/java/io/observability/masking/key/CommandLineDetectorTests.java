package io.observability.masking.key;

import java.util.List;
import java.util.Map;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.DetectorContract;

/** Options of a command line. */
class CommandLineDetectorTests extends DetectorContract {

	CommandLineDetectorTests() {
		super(List.of(new CommandLineDetector(SensitiveKeys.of(Map.of(), List.of(), DataType::byDefault))));
	}

}
