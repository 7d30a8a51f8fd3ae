package io.observability.logging.blackbox;

import java.time.Duration;
import java.util.List;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.logging.LogLevel;
import org.springframework.util.Assert;

/**
 * Configuration properties for the black box of requests.
 *
 * @param loggers Loggers whose lines are kept, with all below them; ROOT for all. Default
 * are the packages of the application.
 * @param level Lowest level that is kept, TRACE or DEBUG.
 * @param lines Lines kept of one request, beyond which the oldest are evicted.
 * @param maxCharacters Characters kept of one request, beyond which the oldest lines are
 * evicted.
 * @param totalCharacters Characters kept of all requests together.
 * @param forgetAfter How long the lines of a request that does not end are kept.
 * @param triggers What makes the kept lines of a request be written.
 */
@ConfigurationProperties("observability.logging.black-box")
record BlackBoxProperties(@DefaultValue List<String> loggers, @DefaultValue("trace") LogLevel level,
		@DefaultValue("50") int lines, @DefaultValue("32768") int maxCharacters,
		@DefaultValue("4000000") long totalCharacters, @DefaultValue("10m") Duration forgetAfter,
		@DefaultValue TriggerProperties triggers) {

	private static final String PREFIX = "observability.logging.black-box.";

	BlackBoxProperties {
		loggers = List.copyOf(loggers);
		check(loggers.stream().noneMatch(String::isBlank), "loggers", "name loggers", loggers);
		check(level == LogLevel.TRACE || level == LogLevel.DEBUG, "level", "be TRACE or DEBUG", level);
		check(lines >= 1 && lines <= 10_000, "lines", "be between 1 and 10000", lines);
		check(maxCharacters >= 1024, "max-characters", "be at least 1024", maxCharacters);
		check(totalCharacters >= maxCharacters, "total-characters", "not be less than 'max-characters'",
				totalCharacters);
		check(forgetAfter.compareTo(triggers.hangAfter()) > 0, "forget-after", "be longer than 'triggers.hang-after'",
				forgetAfter);
	}

	private static void check(boolean right, String key, String rule, Object value) {
		Assert.isTrue(right, () -> "'%s%s' must %s but was '%s'".formatted(PREFIX, key, rule, value));
	}

	/**
	 * What makes the kept lines of a request be written.
	 *
	 * @param failure Whether a request does that fails: with a status of 500 or more, or
	 * an exception.
	 * @param errorLine Whether a line of level ERROR does, as soon as it is written.
	 * @param slowAfter How long a request may take before it is slow; 0s for ever.
	 * Streams of events are never slow.
	 * @param hangAfter How long a request may take before it hangs, upon which its lines
	 * are written while it goes on; 0s for ever. Streams of events never hang.
	 * @param perMinute How many requests with the same end are written in a minute; 0 for
	 * all.
	 */
	record TriggerProperties(@DefaultValue("true") boolean failure, @DefaultValue("true") boolean errorLine,
			@DefaultValue("10s") Duration slowAfter, @DefaultValue("30s") Duration hangAfter,
			@DefaultValue("10") int perMinute) {

		TriggerProperties {
			check(!slowAfter.isNegative(), "triggers.slow-after", "not be negative", slowAfter);
			check(!hangAfter.isNegative(), "triggers.hang-after", "not be negative", hangAfter);
			check(perMinute >= 0, "triggers.per-minute", "not be negative", perMinute);
		}

	}

}
