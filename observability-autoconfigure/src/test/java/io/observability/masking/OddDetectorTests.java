package io.observability.masking;

import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.diagnostics.FailureAnalyzedException;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import static org.assertj.core.api.Assertions.assertThat;

/** Detectors of applications that behave in unusual ways. */
class OddDetectorTests extends MaskingSettingsTestBed {

	@Test
	void findingsInFrontOfOthersLeaveTheseAlone() {
		Detector first = (Found) (text, index) -> Finding.of(0, 8, DataType.SECRET);

		this.contextRunner.withBean(Detector.class, () -> first)
			.run((context) -> assertThat(context.getBean(Masker.class).mask("a badge? jane@example.com and # 1"))
				.isEqualTo("******** j***@example.com and # 1"));
	}

	@Test
	void findingsInFrontOfOthersReplaceOnlyWhatTheyOverlap() {
		Detector middle = (Found) (text, index) -> text.contains("bob")
				? Finding.of(text.indexOf("bob"), index, DataType.SECRET) : null;

		this.contextRunner.withBean(Detector.class, () -> middle)
			.run((context) -> assertThat(context.getBean(Masker.class).mask("ann@example.com bob@example.org x# y"))
				.isEqualTo("a***@example.com ********# y"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "triggers", "types", "neighbours" })
	void refusesDetectorThatCannotSayWhatItLooksFor(String failing) {
		this.contextRunner.withBean(Detector.class, () -> new Failing(failing)).run((context) -> {
			FailureAnalyzedException refusal = (FailureAnalyzedException) rootOf(context.getStartupFailure());
			assertThat(refusal.analysis().getDescription())
				.startsWith("The detector '" + Failing.class.getName() + "' cannot say what it looks for: ");
			assertThat(refusal.analysis().getAction()).contains("'triggers()'", "'types()'", "'mayFollow'");
		});
	}

	private static Throwable rootOf(@Nullable Throwable failure) {
		Throwable root = failure;
		while (root.getCause() != null) {
			root = root.getCause();
		}
		return root;
	}

	private interface Found extends Detector {

		@Override
		default String triggers() {
			return "#";
		}

	}

	private record Failing(String failing) implements Detector {

		@Override
		public @Nullable String triggers() {
			return this.failing.equals("triggers") ? null : "#";
		}

		@Override
		public @Nullable Set<DataType> types() {
			return this.failing.equals("types") ? null : Set.of();
		}

		@Override
		public boolean mayFollow(char before, char trigger) {
			if (this.failing.equals("neighbours")) {
				throw new IllegalStateException("no neighbours");
			}
			return true;
		}

		@Override
		public @Nullable Finding find(String text, int index) {
			return null;
		}

	}

}
