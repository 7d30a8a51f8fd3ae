package io.observability;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link FeatureDefaults}. */
class FeatureDefaultsTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include";

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void exposesHealthInfoAndPrometheus() {
		apply();

		assertThat(this.environment.getProperty(EXPOSED)).isEqualTo("health,info,prometheus");
	}

	@Test
	void leavesWhatTheUserSet() {
		this.environment.setProperty(EXPOSED, "*");
		apply();

		assertThat(this.environment.getProperty(EXPOSED)).isEqualTo("*");
	}

	@Test
	void addsNothingForAFeatureThatIsOff() {
		this.environment.setProperty("observability.metrics.enabled", "false");
		apply();

		assertThat(this.environment.getProperty(EXPOSED)).isNull();
		assertThat(this.environment.getProperty("management.endpoint.health.status.order")).contains("DEGRADED");
	}

	@Test
	void addsNothingWhenAllIsOff() {
		this.environment.setProperty("observability.enabled", "false");
		apply();

		assertThat(this.environment.getPropertySources().get(FeatureDefaults.PROPERTY_SOURCE).getSource())
			.asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
			.isEmpty();
	}

	private void apply() {
		new FeatureDefaults().postProcessEnvironment(this.environment, new SpringApplication());
	}

}
