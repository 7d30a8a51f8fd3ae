package io.observability.logging.web;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.web.util.pattern.PathPatternParser;
import org.springframework.web.util.pattern.PatternParseException;

/**
 * Configuration properties for the log events of HTTP requests.
 *
 * @param exclude Patterns of paths below the context path whose requests are not logged,
 * such as /static/**.
 */
@ConfigurationProperties("observability.logging.web")
record LoggingWebProperties(@DefaultValue List<String> exclude) {

	LoggingWebProperties {
		exclude = List.copyOf(exclude);
		exclude.forEach(LoggingWebProperties::check);
	}

	private static void check(String pattern) {
		if (!pattern.startsWith("/")) {
			throw invalid(pattern, null);
		}
		try {
			PathPatternParser.defaultInstance.parse(pattern);
		}
		catch (PatternParseException ex) {
			throw invalid(pattern, ex);
		}
	}

	private static IllegalArgumentException invalid(String pattern, @Nullable Exception cause) {
		return new IllegalArgumentException(
				("'observability.logging.web.exclude' must hold path patterns " + "such as /static/** but was '%s'")
					.formatted(pattern),
				cause);
	}

}
