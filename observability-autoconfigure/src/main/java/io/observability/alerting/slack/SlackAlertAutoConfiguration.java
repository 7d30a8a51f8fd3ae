package io.observability.alerting.slack;

import java.net.URI;
import java.time.Duration;

import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertingAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

/** Auto-configuration for alerts in Slack. */
@AutoConfiguration(before = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.slack")
@Conditional(OnSlackWebhookCondition.class)
@EnableConfigurationProperties(SlackProperties.class)
public final class SlackAlertAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	SlackChannel slackAlertChannel(SlackProperties properties, Environment environment) {
		return new SlackChannel(URI.create(properties.address(environment)), Duration.ofSeconds(5));
	}

}
