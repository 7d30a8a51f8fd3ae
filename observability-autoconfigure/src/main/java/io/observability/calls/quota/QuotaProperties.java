package io.observability.calls.quota;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for the gauges of vendors' quotas.
 *
 * @param forgetAfter Time after which a gauge without a newer answer shows nothing.
 */
@ConfigurationProperties("observability.calls.quota")
record QuotaProperties(@DefaultValue("10m") Duration forgetAfter) {

	QuotaProperties {
		Assert.isTrue(forgetAfter.toSeconds() > 0 && forgetAfter.toDays() <= 365,
				() -> "'observability.calls.quota.forget-after' must be between 1s and 365d but was '%s'"
					.formatted(forgetAfter));
	}

}
