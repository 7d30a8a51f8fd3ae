package io.observability.alerting.slack;

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
import org.springframework.util.StringUtils;

/** Auto-configuration for alerts in Slack. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.slack")
@ConditionalOnDestination(value = "slack.webhook-url", fallback = "SLACK_WEBHOOK_URL")
@EnableConfigurationProperties(SlackProperties.class)
public final class SlackAlertAutoConfiguration {

	@Bean
	static SlackChannel slackAlertChannel(SlackProperties properties, Environment environment) {
		boolean own = StringUtils.hasText(properties.webhookUrl());
		String key = own ? "observability.alerting.slack.webhook-url" : "SLACK_WEBHOOK_URL";
		String url = own ? properties.webhookUrl() : environment.getProperty(key);
		return new SlackChannel(HttpDestination.of("Slack", DestinationCheck.of(environment).address(key, url)),
				properties.route());
	}

}
