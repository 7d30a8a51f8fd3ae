package io.observability.alerting;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.identity.ServiceIdentity;
import io.observability.masking.Masker;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/** Auto-configuration for alerting. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("alerting")
@ConditionalOnClass(MeterRegistry.class)
@EnableConfigurationProperties(AlertingProperties.class)
public final class AlertingAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	static AlertMemory alertMemory(ObjectProvider<AlertStore> store, ObjectProvider<AlertLock> lock,
			ObjectProvider<Clock> clock, Environment environment) {
		return new AlertMemory(store.getIfAvailable(), clock.getIfUnique(Clock::systemUTC),
				ServiceIdentity.of(environment).instance(), lock.getIfAvailable() != null);
	}

	/** Nobody asks for it, and rules wait for what it reads. */
	@Bean(initMethod = "start", destroyMethod = "close")
	@Lazy(false)
	static AlertKeeper alertKeeper(AlertMemory alertMemory, ObjectProvider<AlertLock> lock,
			ObjectProvider<MeterRegistry> registry) {
		return new AlertKeeper(alertMemory, lock.getIfAvailable(), System::nanoTime,
				registry.getIfUnique(SimpleMeterRegistry::new));
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnMissingBean
	static Alerts alerts(AlertingProperties properties, AlertMemory alertMemory, ObjectProvider<AlertChannel> channels,
			ApplicationContext context) {
		Delivery delivery = new Delivery(properties.queueSize(), properties.retryPause());
		MeterRegistry meters = context.getBeanProvider(MeterRegistry.class).getIfUnique(SimpleMeterRegistry::new);
		Masker mask = context.getBeanProvider(Masker.class).getIfAvailable(Masker::standard).to("alert");
		Clock clock = context.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC);
		AlertNotices notices = context.getBeanProvider(AlertNotices.class).getIfAvailable(DirectNotices::new);
		List<ChannelQueue> queues = new ArrayList<>();
		for (AlertChannel channel : channels.orderedStream().toList()) {
			queues.add(new ChannelQueue(channel, delivery, meters, mask));
		}
		return new Alerts(new Channels(queues), new AlertParts(notices, alertMemory, clock), mask, meters,
				ServiceIdentity.of(context.getEnvironment()))
			.with(all(context, AlertEvidence.class), all(context, AlertListener.class));
	}

	/** Beans that are made when there is an alert, as they may need alerts themselves. */
	private static <T> Supplier<List<T>> all(ApplicationContext context, Class<T> type) {
		return SingletonSupplier.of(() -> context.getBeanProvider(type).orderedStream().toList());
	}

	@Bean
	static ChannelHealth alertChannelHealth(ListableBeanFactory beans) {
		return new ChannelHealth(beans);
	}

}
