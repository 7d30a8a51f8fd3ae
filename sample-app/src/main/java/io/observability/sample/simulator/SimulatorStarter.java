package io.observability.sample.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.bootstrap.BootstrapContextClosedEvent;
import org.springframework.boot.bootstrap.ConfigurableBootstrapContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Starts a simulator for every provider that has neither a key nor an address, and adds
 * both with the lowest precedence. It does so before anything binds these properties.
 */
final class SimulatorStarter implements EnvironmentPostProcessor, Ordered {

	private static final List<Provider> PROVIDERS = List.of(
			new Provider(() -> new OpenAiVendor("openai"), "spring.ai.openai.api-key", "OPENAI_API_KEY",
					"spring.ai.openai.base-url", "https://api.openai.com/v1", "/v1"),
			new Provider(() -> new OpenAiVendor("whisper"), "sample.transcription.api-key", "OPENAI_API_KEY",
					"sample.transcription.base-url", "https://api.openai.com/v1", "/v1"),
			new Provider(ElevenLabsVendor::new, "sample.speech.api-key", "ELEVENLABS_API_KEY", "sample.speech.base-url",
					"https://api.elevenlabs.io", ""),
			new Provider(TwilioVendor::new, "sample.sms.auth-token", "TWILIO_AUTH_TOKEN", "sample.sms.base-url",
					"https://api.twilio.com", ""),
			new Provider(SlackVendor::new, "sample.slack.key", "SLACK_KEY", "sample.slack.webhook-url", "",
					"/services/T00000000/B00000000/simulated"));

	private final ConfigurableBootstrapContext bootstrapContext;

	SimulatorStarter(ConfigurableBootstrapContext bootstrapContext) {
		this.bootstrapContext = bootstrapContext;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		Simulators simulators = new Simulators();
		Map<String, Object> properties = new HashMap<>();
		for (Provider provider : PROVIDERS) {
			String key = provider.key(environment);
			String address = environment.getProperty(provider.addressProperty());
			if (StringUtils.hasText(key) || StringUtils.hasText(address)) {
				properties.put(provider.keyProperty(), StringUtils.hasText(key) ? key : "none");
				properties.put(provider.addressProperty(), provider.realAddress());
				simulators.real(provider.vendor().get().name(),
						StringUtils.hasText(address) ? address : provider.realAddress());
			}
			else {
				Simulator simulator = simulators.start(provider.vendor().get());
				properties.put(provider.keyProperty(), "simulated-key");
				properties.put(provider.addressProperty(),
						"http://127.0.0.1:" + simulator.port() + provider.simulatedPath());
			}
		}
		environment.getPropertySources().addLast(new MapPropertySource("simulators", properties));
		this.bootstrapContext.addCloseListener((event) -> register(event, simulators));
	}

	private static void register(BootstrapContextClosedEvent event, Simulators simulators) {
		ConfigurableApplicationContext context = event.getApplicationContext();
		((BeanDefinitionRegistry) context.getBeanFactory()).registerBeanDefinition("simulators",
				BeanDefinitionBuilder.rootBeanDefinition(Simulators.class, () -> simulators)
					.setDestroyMethodName("close")
					.getBeanDefinition());
	}

	/**
	 * Where the application looks for a provider.
	 *
	 * @param vendor makes the simulated vendor
	 * @param keyProperty property of the key
	 * @param keyVariable environment variable that may hold the key
	 * @param addressProperty property of the base address
	 * @param realAddress base address of the vendor
	 * @param simulatedPath path of the base address of the simulator
	 */
	private record Provider(Supplier<Vendor> vendor, String keyProperty, String keyVariable, String addressProperty,
			String realAddress, String simulatedPath) {

		@Nullable String key(ConfigurableEnvironment environment) {
			String key = environment.getProperty(this.keyProperty);
			return StringUtils.hasText(key) ? key : environment.getProperty(this.keyVariable);
		}

	}

}
