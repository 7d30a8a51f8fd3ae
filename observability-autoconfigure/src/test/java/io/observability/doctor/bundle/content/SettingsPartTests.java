package io.observability.doctor.bundle.content;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.observability.doctor.bundle.Bundles;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** Settings that are secrets under names of no secret. */
class SettingsPartTests {

	@ParameterizedTest
	@ValueSource(strings = { "observability.jobs.heartbeat.url", "observability.jobs.definitions.nightly.ping-url",
			"observability.jobs.definitions.nightly.pingUrl", "observability.alerting.webhook.url",
			"observability.alerting.slack.webhook-url", "observability.alerting.teams.webhook-url" })
	void hidesAddressesThatAreSecretsAlthoughTheirFeatureIsOff(String key) throws IOException {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of(key, "https://hc.example.com/tuliprose-beet/x")));
		ConfigurationPropertySources.attach(environment);

		assertThat(Bundles.text(new SettingsPart(environment, List.of()))).contains(" = ********   (test)")
			.doesNotContain("tuliprose");
	}

}
