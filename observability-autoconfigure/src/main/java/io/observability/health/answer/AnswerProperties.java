package io.observability.health.answer;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the service health answer.
 *
 * @param path Path of the answer on the port of the application.
 */
@ConfigurationProperties("observability.health.answer")
record AnswerProperties(@DefaultValue("/health") String path) {

	AnswerProperties {
		if (!path.matches("(/[\\w.-]+)+")) {
			throw new IllegalArgumentException(
					"'observability.health.answer.path' must be a path such as /health but was '%s'".formatted(path));
		}
	}

}
