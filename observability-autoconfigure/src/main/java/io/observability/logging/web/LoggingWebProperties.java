package io.observability.logging.web;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Configuration properties for the log events of HTTP requests.
 *
 * @param exclude Patterns of paths below the context path whose requests are not logged,
 * such as /static/**.
 * @param sampling Routes of whose good requests only a share is logged; the first that
 * matches counts. Failures and refusals are always logged.
 */
@ConfigurationProperties("observability.logging.web")
record LoggingWebProperties(@DefaultValue List<String> exclude, @DefaultValue List<SamplingProperties> sampling) {

	private static final String PREFIX = "observability.logging.web.";

	LoggingWebProperties {
		exclude = List.copyOf(exclude);
		sampling = List.copyOf(sampling);
		exclude.forEach((pattern) -> check("exclude", "hold path patterns such as /static/**", pattern));
	}

	private static void check(String key, String rule, String pattern) {
		try {
			Assert.isTrue(pattern.startsWith("/"), "no path");
			PathPatternParser.defaultInstance.parse(pattern);
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException("'%s%s' must %s but was '%s'".formatted(PREFIX, key, rule, pattern), ex);
		}
	}

	/**
	 * A share of the good requests to a route.
	 *
	 * @param route Route as it is in the log, such as /orders/{id}, or a pattern of
	 * routes, such as /api/**.
	 * @param rate Share that is logged, from 0 for none to 1 for all.
	 */
	record SamplingProperties(String route, double rate) {

		SamplingProperties {
			check("sampling[].route", "be a route such as /orders/{id} or /api/**", String.valueOf(route));
			Assert.isTrue(rate >= 0 && rate <= 1,
					"'%ssampling[].rate' must be between 0 and 1 but was '%s'".formatted(PREFIX, rate));
		}

	}

}
