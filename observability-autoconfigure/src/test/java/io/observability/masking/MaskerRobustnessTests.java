package io.observability.masking;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Throws random mixtures of everything that triggers a detector at the masker. */
class MaskerRobustnessTests {

	private final Masker masker = Masker.standard();

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void neverFails(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 5_000; i++) {
			String text = MaskingTexts.mixture(random);
			String masked = this.masker.mask(text);

			assertThat(masked).isNotEqualTo(StandardMasker.FAILED);
			assertThat(this.masker.mask(MaskingTexts.part(random), text)).isNotEqualTo(StandardMasker.FAILED);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13, 14 })
	void masksTwiceWithTheSameResult(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 5_000; i++) {
			String text = MaskingTexts.mixture(random);
			String masked = this.masker.mask(text);

			assertThat(this.masker.mask(masked)).as(text).isEqualTo(masked);
		}
	}

}
