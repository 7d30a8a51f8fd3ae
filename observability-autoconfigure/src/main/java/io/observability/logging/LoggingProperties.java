package io.observability.logging;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for logging.
 *
 * @param format Format of the console and the log file: json, console for lines that
 * people read, or auto for console in the profiles dev and local and json otherwise.
 */
@ConfigurationProperties("observability.logging")
record LoggingProperties(@DefaultValue("auto") String format) {

	static final String FORMAT = "observability.logging.format";

	LoggingProperties {
		Assert.isTrue(LogFormat.find(format) != null,
				() -> "'%s' must be one of json, console and auto but was '%s'".formatted(FORMAT, format));
	}

}
