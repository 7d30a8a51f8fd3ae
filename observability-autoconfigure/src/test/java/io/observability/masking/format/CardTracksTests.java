package io.observability.masking.format;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** What the stripes of cards tell. */
class CardTracksTests extends DetectorContract {

	CardTracksTests() {
		super(List.of(new CardTracks((type) -> true)));
	}

}
