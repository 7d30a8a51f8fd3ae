package io.observability.alerting;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.ChannelQueue.Delivery;
import io.observability.identity.ServiceIdentity;
import io.observability.masking.Masker;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

/** Auto-configuration for alerting. */
@AutoConfiguration
@ConditionalOnFeature("alerting")
@ConditionalOnClass(MeterRegistry.class)
@EnableConfigurationProperties(AlertingProperties.class)
public final class AlertingAutoConfiguration {

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	Alerts alerts(AlertingProperties properties, ObjectProvider<AlertChannel> channels,
			ObjectProvider<MeterRegistry> registry, ObjectProvider<Masker> masker, Environment environment) {
		Delivery delivery = new Delivery(properties.queueSize(), properties.retryPause());
		MeterRegistry meters = registry.getIfUnique(SimpleMeterRegistry::new);
		Masker mask = masker.getIfAvailable(Masker::standard).to("alert");
		return new Alerts(
				channels.orderedStream().map((channel) -> new ChannelQueue(channel, delivery, meters, mask)).toList(),
				mask, meters, ServiceIdentity.of(environment));
	}

	@Bean
	ChannelHealth alertChannelHealth(ListableBeanFactory beans) {
		return new ChannelHealth(beans);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	static class EndpointConfiguration {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		AlertsEndpoint alertsEndpoint(Alerts alerts, ObjectProvider<AlertRules> rules) {
			return new AlertsEndpoint(alerts, rules.orderedStream().toList());
		}

	}

}
