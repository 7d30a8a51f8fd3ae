package io.observability.health.history;

import java.time.Clock;
import java.util.Objects;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;

/** Auto-configuration for what became of the components. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = HealthAutoConfiguration.class)
@ConditionalOnFeature("health.history")
@ConditionalOnBean(HealthMonitor.class)
@EnableConfigurationProperties(HistoryProperties.class)
public final class HistoryAutoConfiguration {

	@Bean
	static TransitionHistory transitionHistory() {
		return new TransitionHistory(System::nanoTime);
	}

	@Bean
	@ConditionalOnProperty("observability.health.history.file")
	static HistoryKeeper historyKeeper(TransitionHistory transitionHistory, HistoryProperties properties,
			ObjectProvider<Clock> clock) {
		return new HistoryKeeper(Objects.requireNonNull(properties.file()), transitionHistory,
				clock.getIfUnique(Clock::systemUTC));
	}

	/** Meters the availability. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ MeterRegistry.class, MeterBinder.class })
	@ConditionalOnFeature("health.metrics")
	static class Meters {

		@Bean
		static AvailabilityMeters availabilityMeters(TransitionHistory transitionHistory) {
			return new AvailabilityMeters(transitionHistory);
		}

	}

	/** Offers the endpoint. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	@RegisterReflectionForBinding({ HistoryEndpoint.Content.class, HistoryEndpoint.Summary.class,
			HistoryEndpoint.Detail.class, HistoryEndpoint.Share.class, HistoryEndpoint.Shown.class })
	static class Actuator {

		@Bean
		@ConditionalOnAvailableEndpoint
		static HistoryEndpoint historyEndpoint(TransitionHistory transitionHistory) {
			return new HistoryEndpoint(transitionHistory);
		}

	}

}
