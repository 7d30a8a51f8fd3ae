package io.observability.alerting.export;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/** Lets an application that is started for an export do nothing else. */
final class ExportMode implements EnvironmentPostProcessor, Ordered {

	static final String TO = "observability.alerting.export.to";

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (StringUtils.hasText(environment.getProperty(TO))) {
			environment.getPropertySources()
				.addFirst(new MapPropertySource("observability-alert-export", Map.of("spring.main.web-application-type",
						"none", "spring.main.lazy-initialization", "true", "spring.main.banner-mode", "off")));
		}
	}

}
