package io.observability.settings.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** What is refused, and that nothing is changed then. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedSettingsTests extends SettingsTestBed {

	@Test
	void namesKeyRuleAndMaskedValue() {
		this.contextRunner
			.run((context) -> assertRefused(context, Map.of("observability.health.interval", "jane.roe@example.com"))
				.isEqualTo("'observability.health.interval' must be one letter but was 'j***@example.com'"));
	}

	@Test
	void namesTheUsualRuleWhenACheckFails() {
		this.contextRunner.run((context) -> assertRefused(context, Map.of("observability.health.interval", "!"))
			.isEqualTo("'observability.health.interval' must be a letter but was '!'")
			.doesNotContain("sk-secret"));
	}

	@Test
	void changesNothingWhenOneOfThemIsWrong() {
		this.contextRunner.run((context) -> {
			Map<String, Object> values = new LinkedHashMap<>();
			values.put("observability.health.interval", "b");
			values.put("observability.masking.profile", "WRONG");
			values.put("observability.health.local-interval", "ALSO");
			assertRefused(context, values).contains("profile' must be one letter but was 'WRONG'", "but was 'ALSO'");

			assertThat(this.one.applied).isEmpty();
			assertThat(this.news.changes).isEmpty();
		});
	}

	@Test
	void namesTheNearestKey() {
		this.contextRunner.run((context) -> assertRefused(context, Map.of("observability.health.intervall", "b"))
			.isEqualTo("'observability.health.intervall' is not known; did you mean 'observability.health.interval'?"));
	}

	@Test
	void saysWhatNeedsARestartAndHidesItsValue() {
		this.contextRunner
			.run((context) -> assertRefused(context, Map.of("observability.masking.max-length", "sk-secret"))
				.isEqualTo("'observability.masking.max-length' cannot change while the application runs and needs a "
						+ "restart"));
		this.contextRunner.run((context) -> assertRefused(context, Map.of("spring.datasource.password", "sk-secret"))
			.isEqualTo("'spring.datasource.password' cannot change while the application runs and needs a restart"));
	}

	@Test
	void saysThatAKeyStandsTwice() {
		this.contextRunner.run((context) -> {
			Map<String, Object> values = new TreeMap<>();
			values.put("observability", Map.of("health.interval", "b"));
			values.put("observability.health", Map.of("interval", "c"));
			assertRefused(context, values)
				.isEqualTo("'observability.health.interval' must stand once but stands twice");
		});
	}

	@Test
	void saysThatThereAreTooManyKeys() {
		this.contextRunner.run((context) -> {
			Map<String, Object> values = new TreeMap<>();
			IntStream.range(0, 201).forEach((index) -> values.put("key" + index, "b"));
			assertRefused(context, values).isEqualTo("There must be 200 keys at most but were 201");
		});
	}

	@Test
	void showsNoLineBreaksAndNoEndlessTexts() {
		this.contextRunner.run((context) -> assertRefused(context,
				Map.of("observability.health.interval", "x\n2026 INFO forged", "k\nb", "b", "c".repeat(5_000), "b"))
			.doesNotContain("\n")
			.hasSizeLessThan(1_000));
	}

	@Test
	void putsBackWhatWasAppliedWhenALaterOneFails(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			change(context, Map.of("observability.health.interval", "b"));
			this.two.jammed = true;
			assertRefused(context, Map.of("observability.health.interval", "c", "observability.masking.profile", "d"))
				.isEqualTo("[observability.masking.profile] could not be applied, so that nothing was changed");

			assertThat(this.one.now).containsEntry("observability.health.interval", "b");
			assertThat(current(context, "observability.health.interval").value()).isEqualTo("b");
			assertThat(this.one.applied).extracting((values) -> values.get("observability.health.interval"))
				.containsExactly("b", "c", "b");
			assertThat(output).contains("A setting could not be applied");
		});
	}

	@Test
	void saysWhatCouldNotBePutBack(CapturedOutput output) {
		this.contextRunner.run((context) -> {
			this.two.stuck = true;
			assertRefused(context, Map.of("observability.masking.profile", "d")).contains("could not be applied");

			assertThat(output).contains("could not be put back");
		});
	}

	@Test
	void takesNoMoreChangesThanItCanRemember() {
		Knob levels = new Knob() {

			@Override
			public boolean covers(String key) {
				return key.startsWith("logging.level.");
			}

		};
		this.contextRunner.withBean("levels", io.observability.settings.Setting.class, () -> levels).run((context) -> {
			for (int batch = 0; batch < 5; batch++) {
				change(context, levels(batch));
			}
			assertRefused(context, levels(5)).isEqualTo("There must be 1000 changed keys at most");
		});
	}

	@Test
	void refusesListsAndOtherObjects() {
		this.contextRunner
			.run((context) -> assertRefused(context, Map.of("observability.health.interval", List.of("a", "b")))
				.isEqualTo("'observability.health.interval' must be one letter but was '[a, b]'"));
	}

	private static Map<String, String> levels(int batch) {
		Map<String, String> levels = new TreeMap<>();
		IntStream.range(0, 200).forEach((index) -> levels.put("logging.level.c" + batch + "x" + index, "b"));
		return levels;
	}

}
