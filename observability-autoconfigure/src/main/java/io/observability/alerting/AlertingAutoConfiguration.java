package io.observability.alerting;

import java.util.List;
import java.util.function.Supplier;

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
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/** Auto-configuration for alerting. */
@AutoConfiguration
@ConditionalOnFeature("alerting")
@ConditionalOnClass(MeterRegistry.class)
@EnableConfigurationProperties(AlertingProperties.class)
public final class AlertingAutoConfiguration {

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	Alerts alerts(AlertingProperties properties, ObjectProvider<AlertChannel> channels, ApplicationContext context) {
		Delivery delivery = new Delivery(properties.queueSize(), properties.retryPause());
		MeterRegistry meters = context.getBeanProvider(MeterRegistry.class).getIfUnique(SimpleMeterRegistry::new);
		Masker mask = context.getBeanProvider(Masker.class).getIfAvailable(Masker::standard).to("alert");
		return new Alerts(
				channels.orderedStream().map((channel) -> new ChannelQueue(channel, delivery, meters, mask)).toList(),
				mask, meters, ServiceIdentity.of(context.getEnvironment()))
			.with(all(context, AlertEvidence.class), all(context, AlertListener.class));
	}

	/** Beans that are made when there is an alert, as they may need alerts themselves. */
	private static <T> Supplier<List<T>> all(ApplicationContext context, Class<T> type) {
		return SingletonSupplier.of(() -> context.getBeanProvider(type).orderedStream().toList());
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
