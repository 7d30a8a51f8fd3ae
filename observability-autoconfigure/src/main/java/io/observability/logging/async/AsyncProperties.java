package io.observability.logging.async;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for writing log lines on a thread of its own.
 *
 * @param queueSize Lines that may wait. Beyond, those below WARN are dropped and counted,
 * and those from WARN on are written by the caller.
 * @param drainTimeout How long a stop waits until all lines are written.
 */
@ConfigurationProperties(AsyncProperties.PREFIX)
record AsyncProperties(@DefaultValue("8192") int queueSize, @DefaultValue("5s") Duration drainTimeout) {

	static final String PREFIX = "observability.logging.async";

	AsyncProperties {
		Assert.isTrue(queueSize >= 16 && queueSize <= 1_000_000,
				() -> "'%s.queue-size' must be between 16 and 1000000 but was '%d'".formatted(PREFIX, queueSize));
		Assert.isTrue(!drainTimeout.isNegative() && !drainTimeout.isZero(),
				() -> "'%s.drain-timeout' must be positive but was '%s'".formatted(PREFIX, drainTimeout));
	}

}
