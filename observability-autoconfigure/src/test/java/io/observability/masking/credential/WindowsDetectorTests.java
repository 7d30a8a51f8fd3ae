package io.observability.masking.credential;

import java.util.List;
import java.util.stream.Stream;

import io.observability.masking.detector.Detector;
import io.observability.masking.key.Rows;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Passwords in commands of Windows. */
class WindowsDetectorTests {

	private static final List<Detector> DETECTORS = List.of(new WindowsDetector());

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
		return Rows.masked(WindowsDetectorTests.class);
	}

	static Stream<String> kept() {
		return Rows.kept(WindowsDetectorTests.class);
	}

}
