package io.observability.alerting;

import java.time.Clock;

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

	@Bean
	@ConditionalOnMissingBean
	AlertMemory alertMemory(ObjectProvider<AlertStore> store, ObjectProvider<AlertLock> lock,
			ObjectProvider<Clock> clock, Environment environment) {
		return new AlertMemory(store.getIfAvailable(), clock.getIfUnique(Clock::systemUTC),
				ServiceIdentity.of(environment).instance(), lock.getIfAvailable() != null);
	}

	@Bean(initMethod = "start", destroyMethod = "close")
	AlertKeeper alertKeeper(AlertMemory memory, ObjectProvider<AlertLock> lock,
			ObjectProvider<MeterRegistry> registry) {
		return new AlertKeeper(memory, lock.getIfAvailable(), System::nanoTime,
				registry.getIfUnique(SimpleMeterRegistry::new));
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	Alerts alerts(AlertingProperties properties, AlertMemory memory, ListableBeanFactory beans,
			ObjectProvider<AlertChannel> channels, Environment environment) {
		Delivery delivery = new Delivery(properties.queueSize(), properties.retryPause());
		MeterRegistry meters = beans.getBeanProvider(MeterRegistry.class).getIfUnique(SimpleMeterRegistry::new);
		Masker mask = beans.getBeanProvider(Masker.class).getIfAvailable(Masker::standard).to("alert");
		Clock clock = beans.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC);
		Channels queues = new Channels(
				channels.orderedStream().map((channel) -> new ChannelQueue(channel, delivery, meters, mask)).toList());
		AlertNotices notices = beans.getBeanProvider(AlertNotices.class).getIfAvailable(DirectNotices::new);
		return new Alerts(queues, new Alerts.Parts(notices, memory, clock), mask, meters,
				ServiceIdentity.of(environment));
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
