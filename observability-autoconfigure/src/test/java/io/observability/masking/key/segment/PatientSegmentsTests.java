package io.observability.masking.key.segment;

import java.util.List;
import java.util.stream.Stream;

import io.observability.masking.detector.Detector;
import io.observability.masking.key.Rows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Patients in messages of hospitals. */
class PatientSegmentsTests {

	private static final List<Detector> DETECTORS = PatientSegments.detectors();

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
		return Rows.masked(PatientSegmentsTests.class);
	}

	static Stream<String> kept() {
		return Rows.kept(PatientSegmentsTests.class);
	}

}
