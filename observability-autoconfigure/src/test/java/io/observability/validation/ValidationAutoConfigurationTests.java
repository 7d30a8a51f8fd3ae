package io.observability.validation;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link ValidationAutoConfiguration}. */
class ValidationAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ValidationAutoConfiguration.class));

	@Test
	void startsWithKnownKeys() {
		this.contextRunner.withPropertyValues("observability.enabled=true", "observability.alerting.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void refusesAnUnknownKeyAndNamesTheNearestKnownOne() {
		this.contextRunner.withPropertyValues("observability.alerting.enabeld=false").run((context) -> {
			FailureAnalyzedException failure = (FailureAnalyzedException) context.getStartupFailure();
			assertThat(failure.analysis().getDescription())
				.isEqualTo("The following keys are not known: 'observability.alerting.enabeld' (test).");
			assertThat(failure.analysis().getAction())
				.isEqualTo("Did you mean 'observability.alerting.enabled' instead of 'observability.alerting.enabeld'?"
						+ " To start all the same, set 'observability.validation.enabled=false'.");
		});
	}

	@Test
	void refusesAnUnknownFieldOfARuleAndNamesTheNearestKnownOne() {
		this.contextRunner.withPropertyValues("observability.alerting.rules.slow-chat.treshold=3s").run((context) -> {
			FailureAnalyzedException failure = (FailureAnalyzedException) context.getStartupFailure();
			assertThat(failure.analysis().getAction())
				.startsWith("Did you mean 'observability.alerting.rules.slow-chat.threshold'"
						+ " instead of 'observability.alerting.rules.slow-chat.treshold'?");
		});
	}

	@Test
	void refusesEveryUnknownKeyAtOnce() {
		this.contextRunner.withPropertyValues("observability.first-nonsense=1", "observability.second-nonsense=2")
			.run((context) -> assertThat(context.getStartupFailure())
				.hasMessageContaining("'observability.first-nonsense' (test), 'observability.second-nonsense' (test)"));
	}

	@Test
	void neverShowsTheValueOfAnUnknownKey() {
		this.contextRunner.withPropertyValues("observability.alerting.slack.webhok-url=secret-value")
			.run((context) -> assertThat(context.getStartupFailure()).hasMessageNotContaining("secret-value"));
	}

	@Test
	void startsWithUnknownKeysWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.validation.enabled=false", "observability.no-such-key=1")
			.run((context) -> assertThat(context).hasNotFailed());
	}

}
