package io.observability.sample.traffic;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for the background traffic.
 *
 * @param enabled Whether made-up customers visit the shop.
 * @param interval Time between two requests.
 */
@ConfigurationProperties("sample.traffic")
record TrafficProperties(@DefaultValue("true") boolean enabled, @DefaultValue("6s") Duration interval) {

	TrafficProperties {
		Assert.isTrue(interval.toMillis() >= 100,
				() -> "'sample.traffic.interval' must be at least 100ms but was '%s'".formatted(interval));
	}

}
