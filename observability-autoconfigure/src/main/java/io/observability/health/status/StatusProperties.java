package io.observability.health.status;

import java.util.Map;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the public status.
 *
 * @param path Path of the status on the port of the application, to which .json and .svg
 * are added.
 * @param title Name that the public knows the service by.
 * @param components Components to show and the names to show them by; none are shown
 * unless named here.
 */
@ConfigurationProperties("observability.health.status")
record StatusProperties(@DefaultValue("/status") String path, @DefaultValue("status") String title,
		@DefaultValue Map<String, String> components) {

	StatusProperties {
		if (!path.matches("(/[\\w.-]+)+")) {
			throw new IllegalArgumentException(
					"'observability.health.status.path' must be a path such as /status but was '%s'".formatted(path));
		}
		if (title.isBlank() || title.length() > 60) {
			throw new IllegalArgumentException(
					"'observability.health.status.title' must have 1 to 60 characters but was '%s'".formatted(title));
		}
	}

}
