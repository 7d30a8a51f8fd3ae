package io.observability;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
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

		assertThat(this.environment.getPropertySources().contains(DefaultPropertiesPropertySource.NAME)).isFalse();
	}

	@Test
	void leavesWhatTheUserSetInAPropertySourceThatIsAddedLater() {
		apply();
		this.environment.getPropertySources().addLast(new MapPropertySource("later", Map.of(EXPOSED, "health")));
		DefaultPropertiesPropertySource.moveToEnd(this.environment);

		assertThat(this.environment.getProperty(EXPOSED)).isEqualTo("health");
	}

	@Test
	void leavesTheDefaultPropertiesOfTheApplication() {
		this.environment.getPropertySources()
			.addLast(new DefaultPropertiesPropertySource(new HashMap<>(Map.of(EXPOSED, "info"))));
		apply();

		assertThat(this.environment.getProperty(EXPOSED)).isEqualTo("info");
		assertThat(this.environment.getProperty("management.endpoint.health.status.order")).contains("DEGRADED");
	}

	@Test
	void knowsEachOfItsKeysAsItIsListed() {
		apply();

		PropertySource<?> defaults = Objects
			.requireNonNull(this.environment.getPropertySources().get(DefaultPropertiesPropertySource.NAME));
		assertThat(ConfigurationPropertySources.from(defaults))
			.flatExtracting((source) -> ((IterableConfigurationPropertySource) source).stream().toList())
			.extracting(String::valueOf)
			.contains("observability.alerting.rules.llm-token-budget.tags.genai.token.type")
			.allMatch(SetKeys::isDefault);
	}

	private void apply() {
		new FeatureDefaults().postProcessEnvironment(this.environment, new SpringApplication());
	}

}
