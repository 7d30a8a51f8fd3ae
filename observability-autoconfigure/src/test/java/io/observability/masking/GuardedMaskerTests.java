package io.observability.masking;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.observability.masking.data.DataClass;

import static org.assertj.core.api.Assertions.assertThat;

class GuardedMaskerTests {

	@ParameterizedTest
	@ValueSource(strings = { "throws", "overflows", "null" })
	void showsNothingWhereTheMaskerFails(String failure) {
		Masker guarded = Masker.guarded(new Failing(failure));
		long before = GuardedMasker.failures();

		assertThat(guarded.mask("jane")).isEqualTo(StandardMasker.FAILED);
		assertThat(guarded.mask("name", "jane")).isEqualTo(StandardMasker.FAILED);
		assertThat(guarded.mask(DataClass.HEALTH, "jane")).isEqualTo(StandardMasker.FAILED);
		assertThat(guarded.to("nowhere").mask("jane")).isEqualTo(StandardMasker.FAILED);
		assertThat(guarded.knows("name")).isTrue();
		assertThat(GuardedMasker.failures() - before).isEqualTo(4);
	}

	@Test
	void masksAsTheMaskerDoes() {
		Masker guarded = Masker.guarded(new Failing("nothing")).to("log");

		assertThat(guarded.mask("jane")).isEqualTo("j");
		assertThat(guarded.mask("name", "jane")).isEqualTo("name:j");
	}

	@Test
	void leavesTheBuiltInMaskerAsItIs() {
		assertThat(Masker.guarded(Masker.standard())).isSameAs(Masker.standard());
	}

	private record Failing(String failure) implements Masker {

		private @Nullable String fail(String otherwise) {
			return switch (this.failure) {
				case "throws" -> throw new IllegalStateException("down");
				case "overflows" -> throw new StackOverflowError();
				case "null" -> null;
				default -> otherwise;
			};
		}

		@Override
		public @Nullable String mask(String text) {
			return fail(text.substring(0, 1));
		}

		@Override
		public @Nullable String mask(String key, String value) {
			return fail(key + ":" + value.charAt(0));
		}

		@Override
		public @Nullable String mask(DataClass dataClass, String value) {
			return fail(value.substring(0, 1));
		}

		@Override
		public boolean knows(String key) {
			return fail("") == null || !this.failure.equals("null");
		}

		@Override
		public @Nullable Masker to(String destination) {
			return (fail("") != null) ? this : null;
		}

	}

}
