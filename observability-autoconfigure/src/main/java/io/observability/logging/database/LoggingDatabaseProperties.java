package io.observability.logging.database;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for slow and failed statements.
 *
 * @param slowQuery Time from which on a statement is slow.
 * @param failures Whether statements that fail are written too, however fast.
 * @param maxLength Number of characters after which a statement is cut.
 */
@ConfigurationProperties("observability.logging.database")
record LoggingDatabaseProperties(@DefaultValue("1s") Duration slowQuery, @DefaultValue("true") boolean failures,
		@DefaultValue("2000") int maxLength) {

	private static final String PREFIX = "'observability.logging.database.";

	private static final int SHORTEST = 64;

	private static final int LONGEST = 32_000;

	LoggingDatabaseProperties {
		Assert.isTrue(slowQuery.toMillis() >= 1,
				() -> PREFIX + "slow-query' must be at least 1 ms but was '%s'".formatted(slowQuery));
		Assert.isTrue(maxLength >= SHORTEST && maxLength <= LONGEST, () -> PREFIX
				+ "max-length' must be between %d and %d but was '%d'".formatted(SHORTEST, LONGEST, maxLength));
	}

}
