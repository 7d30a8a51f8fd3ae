package io.observability.alerting.webhook;

import java.net.URI;
import java.time.Clock;

import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.ConditionalOnDestination;
import io.observability.alerting.DestinationCheck;
import io.observability.alerting.HttpDestination;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Auto-configuration for alerts to a webhook. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.webhook")
@ConditionalOnDestination("webhook.url")
@EnableConfigurationProperties(WebhookProperties.class)
public final class WebhookAlertAutoConfiguration {

	@Bean
	static WebhookChannel webhookAlertChannel(WebhookProperties properties, ObjectProvider<Clock> clock,
			Environment environment) {
		URI address = DestinationCheck.of(environment).address("observability.alerting.webhook.url", properties.url());
		HttpDestination destination = HttpDestination.of("Webhook", address);
		String authorization = properties.authorization();
		return new WebhookChannel(StringUtils.hasText(authorization) ? destination.hiding(authorization) : destination,
				properties, clock.getIfUnique(Clock::systemUTC));
	}

}
