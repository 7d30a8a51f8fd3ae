package io.observability.masking.format;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** What the chips of cards tell. */
class EmvTagsTests extends DetectorContract {

	EmvTagsTests() {
		super(List.of(new EmvTags((type) -> true)));
	}

}
