package io.observability.logging.stormguard;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for the storm guard.
 *
 * @param lines How often the same error is written within the interval.
 * @param interval Time after which one line says how often an error came again.
 * @param maxErrors Number of different errors that are watched at once.
 * @param traceInterval Time within which the stack trace of an exception that is logged
 * again is not repeated. Zero repeats all.
 */
@ConfigurationProperties("observability.logging.storm-guard")
record StormGuardProperties(@DefaultValue("10") int lines, @DefaultValue("1m") Duration interval,
		@DefaultValue("500") int maxErrors, @DefaultValue("10s") Duration traceInterval) {

	private static final String PREFIX = "observability.logging.storm-guard.";

	StormGuardProperties {
		Assert.isTrue(lines >= 1, () -> "'%slines' must be positive but was '%d'".formatted(PREFIX, lines));
		Assert.isTrue(interval.toMillis() >= 1_000,
				() -> "'%sinterval' must be at least a second but was '%s'".formatted(PREFIX, interval));
		Assert.isTrue(maxErrors >= 1 && maxErrors <= 100_000,
				() -> "'%smax-errors' must be between 1 and 100000 but was '%d'".formatted(PREFIX, maxErrors));
		Assert.isTrue(!traceInterval.isNegative(),
				() -> "'%strace-interval' must not be negative but was '%s'".formatted(PREFIX, traceInterval));
	}

}
