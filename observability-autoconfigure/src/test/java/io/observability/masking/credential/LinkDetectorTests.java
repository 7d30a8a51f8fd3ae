package io.observability.masking.credential;

import java.util.List;

import io.observability.masking.detector.DetectorContract;
import io.observability.masking.detector.Rows;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Tokens in the path of a link. */
class LinkDetectorTests extends DetectorContract {

	LinkDetectorTests() {
		super(List.of(new LinkDetector()));
	}

	@Test
	void masksALongTokenWhole() {
		String token = "a1B".repeat(300);

		assertThat(Rows.mask(List.of(new LinkDetector()), "GET /reset/" + token + " 200"))
			.isEqualTo("GET /reset/******** 200");
		assertThat(Rows.mask(List.of(new LinkDetector()), "GET /reset?a=" + "x".repeat(300) + "&t=" + token))
			.endsWith("x&t=********");
	}

}
