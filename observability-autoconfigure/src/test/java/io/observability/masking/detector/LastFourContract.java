package io.observability.masking.detector;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What detectors do whose masks show the ends of a value, or less where it is strict. */
public abstract class LastFourContract extends DetectorContract {

	private final List<Detector> detectors;

	protected LastFourContract(List<Detector> detectors) {
		super(detectors);
		this.detectors = detectors;
	}

	@Override
	protected abstract Stream<String[]> masked();

	@Override
	protected abstract Stream<String> kept();

	/** Return texts and what a strict profile leaves of them. */
	protected abstract Stream<String[]> strict();

	@ParameterizedTest
	@MethodSource("strict")
	void showsNoMoreThanLastFour(String text, String masked) {
		assertThat(Rows.maskStrictly(this.detectors, text)).isEqualTo(masked);
		assertThat(Rows.maskStrictly(this.detectors, masked)).isSameAs(masked);
		assertThat(Rows.mask(this.detectors, masked)).isSameAs(masked);
	}

}
