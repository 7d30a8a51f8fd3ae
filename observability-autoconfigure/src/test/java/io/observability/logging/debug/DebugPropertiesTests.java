package io.observability.logging.debug;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class DebugPropertiesTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DebugAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			max-duration     | 8d  | be from 1s to 7d but was 'PT192H'
			default-duration | 2h  | be from 1s to 'max-duration' but was 'PT2H'
			lines-per-second | 0   | be from 1 to 100000 but was '0'
			max-grants       | 26  | be from 1 to 25 but was '26'
			""")
	void refusesWrongValues(String key, String value, String rule) {
		assertThatThrownBy(() -> DebugTestBed.bind(Map.of(key, value)))
			.hasRootCauseMessage("'observability.logging.debug." + key + "' must " + rule);
	}

	@Test
	void refusesSecretThatCouldBeGuessedWithoutShowingIt() {
		this.runner.withPropertyValues("observability.logging.debug.secret=correct-horse").run((context) -> {
			assertThat(context).hasFailed();
			assertThat(context.getStartupFailure()).rootCause()
				.isInstanceOfSatisfying(FailureAnalyzedException.class, (ex) -> {
					assertThat(ex.analysis().getDescription()).isEqualTo(
							"'observability.logging.debug.secret' has 13 characters, so that tokens could be forged.");
					assertThat(ex.analysis().getAction())
						.startsWith("Set it to 32 random characters or more, such as those of 'openssl rand -hex 32'");
				});
			assertThat(context.getStartupFailure()).hasStackTraceContaining("forged");
			assertThat(context.getStartupFailure().toString()).doesNotContain("correct-horse");
		});
	}

	@Test
	void showsNoSecret() {
		DebugProperties properties = DebugTestBed.bind(Map.of("secret", DebugTestBed.SECRET));
		assertThat(properties.toString()).doesNotContain(DebugTestBed.SECRET);
	}

	@Test
	void isSwitchedOff() {
		this.runner.withPropertyValues("observability.logging.debug.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DebugGrants.class));
	}

}
