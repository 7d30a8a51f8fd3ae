package io.observability.masking.detector;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What detectors do with each row of their manual, which is a text file that is named
 * like the test, unless the test tells the rows itself.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class DetectorContract {

	private final List<Detector> detectors;

	protected DetectorContract(List<Detector> detectors) {
		this.detectors = detectors;
	}

	/** Return texts and what is left of them. */
	protected Stream<String[]> masked() {
		return Rows.masked(getClass());
	}

	/** Return texts that stay as they are. */
	protected Stream<String> kept() {
		return Rows.kept(getClass());
	}

	@ParameterizedTest
	@MethodSource("masked")
	void masks(String text, String masked) {
		assertThat(Rows.mask(this.detectors, text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@MethodSource("masked")
	void masksOnlyOnce(String text, String masked) {
		assertThat(Rows.mask(this.detectors, masked)).isSameAs(masked);
	}

	@ParameterizedTest
	@MethodSource("kept")
	void keeps(String text) {
		assertThat(Rows.mask(this.detectors, text)).isSameAs(text);
	}

}
