package io.observability.masking.format;

import java.util.List;

import io.observability.masking.detector.DetectorContract;

/** Names and addresses of people in vCards. */
class ContactCardsTests extends DetectorContract {

	ContactCardsTests() {
		super(List.of(new ContactCards((type) -> true)));
	}

}
