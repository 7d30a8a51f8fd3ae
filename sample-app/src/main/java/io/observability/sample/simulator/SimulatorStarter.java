package io.observability.sample.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

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
 * Starts a simulator for every provider that has neither a key nor an address, and sets
 * both before anything binds them.
 */
final class SimulatorStarter implements EnvironmentPostProcessor, Ordered {

	private static final List<Provider> PROVIDERS = List.of(
			new Provider(() -> new OpenAiVendor("openai"), "spring.ai.openai", "OPENAI_API_KEY",
					"https://api.openai.com/v1", "/v1"),
			new Provider(() -> new OpenAiVendor("whisper"), "sample.transcription", "OPENAI_API_KEY",
					"https://api.openai.com/v1", "/v1"),
			new Provider(ElevenLabsVendor::new, "sample.speech", "ELEVENLABS_API_KEY", "https://api.elevenlabs.io", ""),
			new Provider(TwilioVendor::new, "sample.sms", "TWILIO_AUTH_TOKEN", "https://api.twilio.com", ""));

	private static final String SLACK = "observability.alerting.slack.webhook-url";

	private static final String SLACK_VARIABLE = "SLACK_WEBHOOK_URL";

	private static final String SLACK_PATH = "/services/T00000000/B00000000/simulated";

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
		PROVIDERS.forEach((provider) -> choose(provider, environment, simulators, properties));
		if (!hasText(environment, SLACK) && !hasText(environment, SLACK_VARIABLE)) {
			properties.put(SLACK, address(simulators.start(new SlackVendor())) + SLACK_PATH);
		}
		environment.getPropertySources().addFirst(new MapPropertySource("simulators", properties));
		this.bootstrapContext.addCloseListener((event) -> register(event, simulators));
	}

	private static void choose(Provider provider, ConfigurableEnvironment environment, Simulators simulators,
			Map<String, Object> properties) {
		String key = first(environment, provider.keyProperty(), provider.keyVariable());
		String address = first(environment, provider.addressProperty());
		if (key.isEmpty() && address.isEmpty()) {
			Simulator simulator = simulators.start(provider.vendor().get());
			simulator.mode(firstMode(environment, simulator.vendor().name()));
			properties.put(provider.keyProperty(), "simulated-key");
			properties.put(provider.addressProperty(), address(simulator) + provider.simulatedPath());
			return;
		}
		String used = address.isEmpty() ? provider.realAddress() : address;
		properties.put(provider.keyProperty(), key.isEmpty() ? "none" : key);
		properties.put(provider.addressProperty(), used);
		simulators.real(provider.vendor().get().name(), used);
	}

	private static Mode firstMode(ConfigurableEnvironment environment, String vendor) {
		String mode = environment.getProperty("sample.simulators." + vendor, Mode.OK.label());
		return Mode.of(mode)
			.orElseThrow(() -> new IllegalArgumentException(
					"'sample.simulators.%s' must be one of %s but was '%s'".formatted(vendor, Mode.labels(), mode)));
	}

	private static String first(ConfigurableEnvironment environment, String... keys) {
		return Stream.of(keys)
			.filter((key) -> hasText(environment, key))
			.map(environment::getRequiredProperty)
			.findFirst()
			.orElse("");
	}

	private static boolean hasText(ConfigurableEnvironment environment, String key) {
		return StringUtils.hasText(environment.getProperty(key));
	}

	private static String address(Simulator simulator) {
		return "http://127.0.0.1:" + simulator.port();
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
	 * @param prefix prefix of the properties for key and address
	 * @param keyVariable environment variable that may hold the key
	 * @param realAddress base address of the vendor
	 * @param simulatedPath path of the base address of the simulator
	 */
	private record Provider(Supplier<Vendor> vendor, String prefix, String keyVariable, String realAddress,
			String simulatedPath) {

		String keyProperty() {
			return this.prefix + ".api-key";
		}

		String addressProperty() {
			return this.prefix + ".base-url";
		}

	}

}
