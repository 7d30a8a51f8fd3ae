package io.observability;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

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

	private static void set(MockEnvironment environment, String key, String value) {
		if (value != null) {
			environment.setProperty(key, value);
		}
	}

}
