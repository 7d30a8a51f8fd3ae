package io.observability.sample.simulator;

import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.DefaultBootstrapContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SimulatorStarterTests {

	private final StandardEnvironment environment = new StandardEnvironment();

	private final GenericApplicationContext context = new GenericApplicationContext();

	@AfterEach
	void close() {
		this.context.close();
	}

	@Test
	void simulatesEveryProviderWithoutKeys() {
		Simulators simulators = start(Map.of());

		assertThat(simulators.all()).extracting((simulator) -> simulator.vendor().name())
			.containsExactly("openai", "whisper", "elevenlabs", "twilio", "slack");
		assertThat(simulators.realVendors()).isEmpty();
		assertThat(this.environment.getProperty("spring.ai.openai.base-url")).matches("http://127\\.0\\.0\\.1:\\d+/v1");
		assertThat(this.environment.getProperty("sample.transcription.base-url"))
			.isNotEqualTo(this.environment.getProperty("spring.ai.openai.base-url"));
	}

	@Test
	void keyInTheEnvironmentSwitchesToTheRealVendor() {
		Simulators simulators = start(Map.of("OPENAI_API_KEY", "sk-real", "TWILIO_AUTH_TOKEN", "token"));

		assertThat(simulators.realVendors()).containsEntry("openai", "https://api.openai.com/v1")
			.containsEntry("whisper", "https://api.openai.com/v1")
			.containsEntry("twilio", "https://api.twilio.com");
		assertThat(simulators.find("openai")).isEmpty();
		assertThat(this.environment.getProperty("spring.ai.openai.api-key")).isEqualTo("sk-real");
		assertThat(this.environment.getProperty("spring.ai.openai.base-url")).isEqualTo("https://api.openai.com/v1");
	}

	@Test
	void addressAloneIsUsedInsteadOfTheSimulator() {
		Simulators simulators = start(Map.of("spring.ai.openai.base-url", "http://localhost:11434/v1"));

		assertThat(simulators.realVendors()).containsOnly(Map.entry("openai", "http://localhost:11434/v1"));
		assertThat(this.environment.getProperty("spring.ai.openai.base-url")).isEqualTo("http://localhost:11434/v1");
		assertThat(this.environment.getProperty("spring.ai.openai.api-key")).isEqualTo("none");
	}

	@Test
	void slackAddressSwitchesToTheRealSlack() {
		Simulators simulators = start(Map.of("SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T/B/x"));

		assertThat(simulators.find("slack")).isEmpty();
		assertThat(simulators.slackMessages()).isEmpty();
	}

	@Test
	void emptyValuesCountAsMissing() {
		Simulators simulators = start(Map.of("OPENAI_API_KEY", "", "sample.sms.base-url", ""));

		assertThat(simulators.all()).hasSize(5);
	}

	@Test
	void startsInTheModeThatIsAskedFor() {
		Simulators simulators = start(Map.of("sample.simulators.openai", "hang"));

		assertThat(simulators.all()).extracting(Simulator::mode)
			.containsExactly(Mode.HANG, Mode.OK, Mode.OK, Mode.OK, Mode.OK);
	}

	@Test
	void unknownModeFailsTheStart() {
		assertThatIllegalArgumentException().isThrownBy(() -> start(Map.of("sample.simulators.openai", "odd")))
			.withMessage("'sample.simulators.openai' must be one of "
					+ "[ok, down, hang, slow-drip, 401, 429, quota, 500] but was 'odd'");
	}

	private Simulators start(Map<String, Object> properties) {
		this.environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
		DefaultBootstrapContext bootstrapContext = new DefaultBootstrapContext();
		new SimulatorStarter(bootstrapContext).postProcessEnvironment(this.environment, new SpringApplication());
		bootstrapContext.close(this.context);
		this.context.refresh();
		return this.context.getBean(Simulators.class);
	}

}
