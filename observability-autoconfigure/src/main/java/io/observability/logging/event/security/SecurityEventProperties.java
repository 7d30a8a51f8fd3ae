package io.observability.logging.event.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for events of Spring Security.
 *
 * @param maxPerMinute How many events with the same name are written in a minute; the
 * rest is counted, and the next one says how many.
 * @param successes Whether successful logins are written too.
 */
@ConfigurationProperties("observability.logging.event.security")
record SecurityEventProperties(@DefaultValue("100") int maxPerMinute, @DefaultValue("true") boolean successes) {

	SecurityEventProperties {
		int most = maxPerMinute;
		Assert.isTrue(most >= 1 && most <= 100_000,
				() -> "'observability.logging.event.security.max-per-minute' must be between 1 and 100000 but was '%d'"
					.formatted(most));
	}

}
