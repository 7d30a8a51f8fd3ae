package io.observability.masking.key;

import java.util.Map;
import java.util.List;
import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Secrets told in a sentence. */
class SentenceDetectorTests {

	private static final List<Detector> DETECTORS = List
		.of(new SentenceDetector(SensitiveKeys.of(Map.of(), List.of(), DataType::byDefault)));

	@ParameterizedTest
	@MethodSource("masked")
	void masks(String text, String masked) {
		assertThat(Rows.mask(DETECTORS, text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@MethodSource("masked")
	void masksOnlyOnce(String text, String masked) {
		assertThat(Rows.mask(DETECTORS, masked)).isEqualTo(masked);
	}

	@ParameterizedTest
	@MethodSource("kept")
	void keeps(String text) {
		assertThat(Rows.mask(DETECTORS, text)).isSameAs(text);
	}

	static Stream<String[]> masked() {
		return Rows.masked(SentenceDetectorTests.class);
	}

	static Stream<String> kept() {
		return Rows.kept(SentenceDetectorTests.class);
	}

}
