package io.observability.masking.format;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Passwords in messages of traders. */
class FixFieldsTests extends DetectorContract {

	FixFieldsTests() {
		super(List.of(new FixFields((type) -> true)));
	}

}
