package io.observability.sample;

import java.util.Map;
import java.util.UUID;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Adds {@code sample.instance}, which names the files of this copy: its port, or
 * something unique when the port is left to chance.
 */
final class SampleInstance implements EnvironmentPostProcessor, Ordered {

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		String port = environment.getProperty("server.port", "8080");
		String instance = port.equals("0") ? UUID.randomUUID().toString().substring(0, 8) : port;
		environment.getPropertySources()
			.addLast(new MapPropertySource("sampleInstance", Map.of("sample.instance", instance)));
	}

}
