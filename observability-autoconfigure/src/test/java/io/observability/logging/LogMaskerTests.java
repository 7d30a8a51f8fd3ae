package io.observability.logging;

import org.junit.jupiter.api.Test;

import io.observability.masking.DryRun;
import io.observability.masking.Exemptions;
import io.observability.masking.Masker;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link LogMasker}: what it remembers, and what it must not. */
class LogMaskerTests {

	private static final String UUID = "0194f2c8-1a2b-7222-8333-4a1b1c1d1e11";

	private final Hiding masker = new Hiding();

	@Test
	void masksIdsThatADryRunLeftWhenItWasMade() {
		this.masker.on = true;
		LogMasker log = LogMasker.of(this.masker, Exemptions.NONE);
		assertThat(log.mask("note", UUID)).isEqualTo(UUID);

		this.masker.on = false;
		assertThat(log.mask("note", UUID)).isEqualTo("[HIDDEN]");
	}

	@Test
	void remembersNothingOfADryRunThatEndsWhileAValueIsMasked() {
		LogMasker log = LogMasker.of(this.masker, Exemptions.NONE);
		this.masker.on = true;
		this.masker.endsMeanwhile = true;

		assertThat(log.mask("jane roe")).isEqualTo("jane roe");
		assertThat(log.mask("jane roe")).isEqualTo("[HIDDEN]");
	}

	@Test
	void showsNothingOfATextThatIsMissing() {
		assertThat(LogMasker.of(this.masker, Exemptions.NONE).mask((String) null)).isEqualTo(LogMasker.FAILED);
	}

	/** Masks everything, unless it only counts. */
	private static final class Hiding implements Masker, DryRun {

		private boolean on;

		private boolean endsMeanwhile;

		@Override
		public String mask(String text) {
			boolean counts = this.on;
			this.on = counts && !this.endsMeanwhile;
			return counts ? text : "[HIDDEN]";
		}

		@Override
		public String mask(String key, String value) {
			return mask(value);
		}

		@Override
		public boolean isOn() {
			return this.on;
		}

		@Override
		public void switchTo(boolean on) {
			this.on = on;
		}

	}

}
