package io.observability.health.speech;

import java.util.List;

import org.junit.jupiter.api.Timeout;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Makes the probes of speech providers by configuration and checks them once. */
@Timeout(30)
abstract class SpeechTestBed {

	static final String PROVIDERS = "observability.health.speech.providers.";

	static final String CANARY = "canary-7f3a9b1c2d4e5f60";

	final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SpeechHealthAutoConfiguration.class));

	List<Probe> probes(String... properties) {
		SpeechProbes[] found = new SpeechProbes[1];
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> found[0] = context.getBean(SpeechProbes.class));
		return found[0].probes();
	}

	Probe.Result check(String... properties) throws Exception {
		return probes(properties).get(0).check();
	}

	/** The probe of this configuration judges an answer so. */
	void judges(int status, String body, HealthState state, String code, String... properties) throws Exception {
		try (StubProvider vendor = StubProvider.answering(status, body)) {
			String[] complete = new String[properties.length];
			for (int index = 0; index < properties.length; index++) {
				complete[index] = properties[index].replace("{stub}", vendor.url());
			}
			Probe.Result result = check(complete);

			assertThat(result.state()).isEqualTo(state);
			assertThat(result.code()).isEqualTo(code);
			assertThat(result.toString()).doesNotContain(CANARY);
		}
	}

	static String host(StubProvider vendor) {
		return vendor.url().substring("http://".length());
	}

}
