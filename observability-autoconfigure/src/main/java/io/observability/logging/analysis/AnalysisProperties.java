package io.observability.logging.analysis;

import java.util.List;

import io.observability.logging.event.classification.Classification;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for the analysis of the log.
 *
 * @param maxLines Number of recent lines that are kept in memory.
 * @param maxCharacters Number of characters of all lines kept at most.
 * @param maxErrors Number of different errors that are kept apart.
 * @param maxSeries Number of different errors with a time series of their own.
 * @param maxLoggers Number of loggers that are counted apart.
 * @param limit Highest classification of lines that are kept: public, internal,
 * confidential or restricted.
 * @param roles Roles of which a caller of the endpoint must have one. An empty value lets
 * in everybody who reaches it.
 */
@ConfigurationProperties("observability.logging.analysis")
record AnalysisProperties(@DefaultValue("1000") int maxLines, @DefaultValue("1000000") int maxCharacters,
		@DefaultValue("200") int maxErrors, @DefaultValue("50") int maxSeries, @DefaultValue("200") int maxLoggers,
		@DefaultValue("internal") String limit, @DefaultValue( {
				"ACTUATOR", "ADMIN" }) List<String> roles){

	private static final String PREFIX = "observability.logging.analysis.";

	AnalysisProperties {
		check("max-lines", maxLines, 1, 100_000);
		check("max-characters", maxCharacters, 10_000, 100_000_000);
		check("max-errors", maxErrors, 1, 10_000);
		check("max-series", maxSeries, 0, 1_000);
		check("max-loggers", maxLoggers, 1, 10_000);
		if (Classification.find(limit.strip()) == null) {
			throw new IllegalArgumentException(
					"'%slimit' must be one of public, internal, confidential and restricted but was '%s'"
						.formatted(PREFIX, limit));
		}
	}

	Classification highest() {
		Classification found = Classification.find(this.limit.strip());
		return (found != null) ? found : Classification.PUBLIC;
	}

	private static void check(String key, int value, int least, int most) {
		if (value < least || value > most) {
			throw new IllegalArgumentException(
					"'%s%s' must be between %d and %d but was '%d'".formatted(PREFIX, key, least, most, value));
		}
	}

}
