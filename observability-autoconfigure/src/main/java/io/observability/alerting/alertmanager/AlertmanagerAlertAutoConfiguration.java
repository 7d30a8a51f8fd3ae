package io.observability.alerting.alertmanager;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.ConditionalOnDestination;
import io.observability.alerting.DestinationCheck;
import io.observability.alerting.HttpDestination;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/** Auto-configuration for alerts to Alertmanager. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.alertmanager")
@ConditionalOnDestination("alertmanager.urls")
@EnableConfigurationProperties(AlertmanagerProperties.class)
public final class AlertmanagerAlertAutoConfiguration {

	private static final String PATH = "/api/v2/alerts";

	@Bean(destroyMethod = "close")
	static AlertmanagerChannel alertmanagerAlertChannel(AlertmanagerProperties properties, ObjectProvider<Clock> clock,
			Environment environment) {
		DestinationCheck check = DestinationCheck.of(environment);
		List<Replica> replicas = new ArrayList<>();
		List<String> urls = properties.urls().stream().filter(StringUtils::hasText).toList();
		for (String url : urls) {
			String base = StringUtils.trimTrailingCharacter(url.trim(), '/');
			URI address = check.address("observability.alerting.alertmanager.urls",
					base.endsWith(PATH) ? base : base + PATH);
			String name = (urls.size() == 1) ? "Alertmanager"
					: "Alertmanager %d of %d".formatted(replicas.size() + 1, urls.size());
			replicas.add(replica(name, HttpDestination.of(name, address), properties.authorization()));
		}
		return new AlertmanagerChannel(List.copyOf(replicas), properties, clock.getIfUnique(Clock::systemUTC));
	}

	private static Replica replica(String name, HttpDestination destination, @Nullable String authorization) {
		if (!StringUtils.hasText(authorization)) {
			return new Replica(name, destination, Map.of());
		}
		return new Replica(name, destination.hiding(authorization.trim()),
				Map.of("Authorization", authorization.trim()));
	}

}
