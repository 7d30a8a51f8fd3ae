package io.observability.alerting.rule.log;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for alert rules about new errors.
 *
 * @param file File that keeps which errors were logged before, for the kind new-error.
 * Nothing keeps them in memory only.
 * @param learning How long after the start an error counts as known, if nothing is known
 * from before.
 */
@ConfigurationProperties("observability.alerting.rule.log")
record LogRuleProperties(@Nullable String file, @DefaultValue("10m") Duration learning) {

	LogRuleProperties {
		Duration time = learning;
		Assert.isTrue(!time.isNegative() && time.compareTo(Duration.ofDays(1)) <= 0,
				() -> "'observability.alerting.rule.log.learning' must be between 0s and 1d but was '%s'"
					.formatted(time));
	}

}
