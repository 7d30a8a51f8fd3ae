package io.observability.alerting.teams;

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

/** Auto-configuration for alerts in Microsoft Teams. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.teams")
@ConditionalOnDestination(value = "teams.webhook-url", fallback = "TEAMS_WEBHOOK_URL")
@EnableConfigurationProperties(TeamsProperties.class)
public final class TeamsAlertAutoConfiguration {

	@Bean
	static TeamsChannel teamsAlertChannel(TeamsProperties properties, Environment environment) {
		boolean own = StringUtils.hasText(properties.webhookUrl());
		String key = own ? "observability.alerting.teams.webhook-url" : "TEAMS_WEBHOOK_URL";
		String url = own ? properties.webhookUrl() : environment.getProperty(key);
		return new TeamsChannel(HttpDestination.of("Teams", DestinationCheck.of(environment).address(key, url)),
				properties.route());
	}

}
