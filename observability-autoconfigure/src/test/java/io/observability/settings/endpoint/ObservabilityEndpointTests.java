package io.observability.settings.endpoint;

import java.util.Map;

import io.observability.settings.ObservabilitySection;
import io.observability.settings.SettingsAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** The endpoint and its sections. */
class ObservabilityEndpointTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(SettingsAutoConfiguration.class, SettingsEndpointAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=observability");

	@Test
	void namesSections() {
		this.contextRunner.withBean(ObservabilitySection.class, Weather::new)
			.run((context) -> assertThat(context.getBean(ObservabilityEndpoint.class).overview().sections())
				.containsExactly("weather"));
	}

	@Test
	void answersSection() {
		this.contextRunner.withBean(ObservabilitySection.class, Weather::new)
			.run((context) -> assertThat(context.getBean(ObservabilityEndpoint.class).section("weather").getBody())
				.isEqualTo(Map.of("sky", "blue")));
	}

	@Test
	void namesSectionsWhenAskedForAnother() {
		this.contextRunner.withBean(ObservabilitySection.class, Weather::new).run((context) -> {
			var answer = context.getBean(ObservabilityEndpoint.class).section("wether");

			assertThat(answer.getStatus()).isEqualTo(404);
			assertThat(answer.getBody()).hasToString("Refusal[error=There are weather.]");
		});
	}

	@Test
	void isNotThereUnlessExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(ObservabilityEndpoint.class));
	}

	private static final class Weather implements ObservabilitySection {

		@Override
		public String name() {
			return "weather";
		}

		@Override
		public Object content() {
			return Map.of("sky", "blue");
		}

	}

}
