package io.observability.calls.inflight;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for the gauges of calls in flight.
 *
 * @param maxCalls Number of calls per host that are kept in mind; further ones are not
 * counted in the gauges.
 * @param forgetAfter Age at which a call that never ended is forgotten, such as one whose
 * answer nobody reads.
 */
@ConfigurationProperties("observability.calls.in-flight")
record InFlightProperties(@DefaultValue("1000") int maxCalls, @DefaultValue("1h") Duration forgetAfter) {

	private static final String PREFIX = "observability.calls.in-flight.";

	InFlightProperties {
		Assert.isTrue(maxCalls > 0 && maxCalls <= 100_000,
				() -> "'%smax-calls' must be between 1 and 100000 but was '%s'".formatted(PREFIX, maxCalls));
		Assert.isTrue(forgetAfter.toSeconds() > 0 && forgetAfter.toDays() <= 7,
				() -> "'%sforget-after' must be between 1s and 7d but was '%s'".formatted(PREFIX, forgetAfter));
	}

}
