package io.observability.masking.clean;

import io.observability.masking.DryRun;
import io.observability.masking.Masker;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CleanValuesTests {

	private final Switched masker = new Switched();

	private final CleanValues values = CleanValues.of(this.masker);

	@Test
	void remembersValueUnderItsKey() {
		this.values.add("outcome", "SUCCESS");
		assertThat(this.values.contains("outcome", "SUCCESS")).isTrue();
		assertThat(this.values.contains("pin", "SUCCESS")).isFalse();
		assertThat(this.values.contains("outcome", "success")).isFalse();
	}

	@Test
	void forgetsNothingBecauseOfValuesThatComeOnce() {
		this.values.add("outcome", "SUCCESS");
		for (int i = 0; i < 10; i++) {
			this.values.add("id", "id-" + i);
		}
		assertThat(this.values.contains("outcome", "SUCCESS")).isTrue();
	}

	@Test
	void takesNewValuesInPlaceOfOldOnesInTheEnd() {
		for (int i = 0; i < 10_000; i++) {
			this.values.add("id", "id-" + i);
		}
		int kept = 0;
		for (int i = 5_000; i < 10_000; i++) {
			kept += this.values.contains("id", "id-" + i) ? 1 : 0;
		}
		assertThat(kept).isPositive().isLessThanOrEqualTo(256);
	}

	@Test
	void doesNotRememberLongValues() {
		String text = "a".repeat(49);
		this.values.add("text", text);
		assertThat(this.values.contains("text", text)).isFalse();
	}

	@Test
	void doesNotRememberWhatDryRunLeft() {
		this.masker.on = true;
		this.values.add("user", "jane@example.com");
		this.masker.on = false;
		assertThat(this.values.contains("user", "jane@example.com")).isFalse();
	}

	@Test
	void saysNothingDuringDryRun() {
		this.values.add("outcome", "SUCCESS");
		this.masker.on = true;
		assertThat(this.values.contains("outcome", "SUCCESS")).isFalse();
	}

	@Test
	void remembersNothingOfMaskerOfApplication() {
		CleanValues unknown = CleanValues.of(new Own());
		unknown.add("outcome", "SUCCESS");
		assertThat(unknown.contains("outcome", "SUCCESS")).isFalse();
	}

	private static class Own implements Masker {

		@Override
		public String mask(String text) {
			return text;
		}

		@Override
		public String mask(String key, String value) {
			return value;
		}

	}

	private static final class Switched extends Own implements DryRun {

		private boolean on;

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
