package io.observability.alerting.pagerduty;

import java.net.URI;

import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.ConditionalOnDestination;
import io.observability.alerting.DestinationCheck;
import io.observability.alerting.HttpDestination;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/** Auto-configuration for alerts to PagerDuty. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.pagerduty")
@ConditionalOnDestination(value = "pagerduty.routing-key", fallback = "PAGERDUTY_ROUTING_KEY")
@EnableConfigurationProperties(PagerdutyProperties.class)
public final class PagerdutyAlertAutoConfiguration {

	@Bean
	static PagerdutyChannel pagerdutyAlertChannel(PagerdutyProperties properties, Environment environment) {
		boolean own = StringUtils.hasText(properties.routingKey());
		String name = own ? "observability.alerting.pagerduty.routing-key" : "PAGERDUTY_ROUTING_KEY";
		String key = String.valueOf(own ? properties.routingKey() : environment.getProperty(name)).trim();
		Assert.isTrue(key.matches("[A-Za-z0-9]{32}"),
				() -> "'%s' must be the key of an Events API v2 integration, ".formatted(name)
						+ "32 letters and digits, but was something else, not shown as it is a secret");
		URI address = DestinationCheck.of(environment)
			.address("observability.alerting.pagerduty.url", properties.url());
		return new PagerdutyChannel(HttpDestination.of("PagerDuty", address).hiding(key), key, properties.route());
	}

}
