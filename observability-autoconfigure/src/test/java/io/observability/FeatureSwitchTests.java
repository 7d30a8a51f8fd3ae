package io.observability;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Tests for {@link FeatureSwitch}. */
class FeatureSwitchTests {

	@ParameterizedTest
	@CsvSource(nullValues = "-",
			value = { "-, -, -, true", "false, -, -, false", "false, true, -, true", "true, false, -, false",
					"-, false, -, false", "-, false, true, true", "false, -, true, true", "true, true, false, false" })
	void theNearestKeyThatIsSetDecides(String all, String parent, String own, boolean enabled) {
		MockEnvironment environment = new MockEnvironment();
		set(environment, "observability.enabled", all);
		set(environment, "observability.alerting.enabled", parent);
		set(environment, "observability.alerting.slack.enabled", own);

		assertThat(FeatureSwitch.of(environment, "alerting.slack", true).enabled()).isEqualTo(enabled);
	}

	@Test
	void namesTheKeyWithAnotherValueThanTrueAndFalse() {
		MockEnvironment environment = new MockEnvironment().withProperty("observability.alerting.enabled", "maybe");

		assertThatExceptionOfType(FailureAnalyzedException.class)
			.isThrownBy(() -> FeatureSwitch.of(environment, "alerting.slack", true))
			.withMessage("'observability.alerting.enabled' must be true or false but was 'maybe'.")
			.satisfies((failure) -> assertThat(failure.analysis().getAction())
				.isEqualTo("Set 'observability.alerting.enabled=true' or 'observability.alerting.enabled=false'."));
	}

	private static void set(MockEnvironment environment, String key, String value) {
		if (value != null) {
			environment.setProperty(key, value);
		}
	}

}
