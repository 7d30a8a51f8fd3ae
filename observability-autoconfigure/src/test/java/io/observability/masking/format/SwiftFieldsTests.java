package io.observability.masking.format;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Parties of payments between banks. */
class SwiftFieldsTests extends DetectorContract {

	SwiftFieldsTests() {
		super(List.of(new SwiftFields((type) -> true)));
	}

}
