package io.observability.metrics.performance;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.observability.ConditionalOnFeature;
import io.observability.calls.CallsAutoConfiguration;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.masking.Masker;
import io.observability.masking.MaskingAutoConfiguration;
import io.observability.metrics.performance.ResponseTimes.Kind;
import org.HdrHistogram.Recorder;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Auto-configuration for response-time figures. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = MaskingAutoConfiguration.class, before = CallsAutoConfiguration.class)
@ConditionalOnFeature("metrics.performance")
@ConditionalOnClass(Recorder.class)
@EnableConfigurationProperties(PerformanceProperties.class)
@RegisterReflectionForBinding({ PerformanceSection.Performance.class, PerformanceSection.Route.class,
		PerformanceSection.Dependency.class, PerformanceSection.Operation.class, Figures.class })
public final class PerformanceAutoConfiguration {

	@Bean
	static ResponseTimes responseTimes(PerformanceProperties properties, ObjectProvider<Masker> masker) {
		return new ResponseTimes(properties, masker.getIfAvailable(Masker::standard).to("metric"), System::nanoTime);
	}

	@Bean
	static PerformanceSection performanceSection(ResponseTimes responseTimes, PerformanceProperties properties,
			ObjectProvider<Clock> clock) {
		return new PerformanceSection(responseTimes, properties.window(),
				clock.getIfUnique(Clock::systemUTC).instant());
	}

	@Bean
	static CallTimes callTimes(ResponseTimes responseTimes) {
		return new CallTimes(responseTimes);
	}

	@Bean
	static HealthMonitor.Listener checkTimes(ResponseTimes responseTimes) {
		return (check) -> {
			Duration latency = check.latency();
			if (check.state() != HealthState.UNKNOWN) {
				responseTimes.record(Kind.PROBE, check.component(), (latency != null) ? latency.toNanos() : -1,
						endingOf(check));
			}
		};
	}

	private static Ending endingOf(ComponentHealth check) {
		return switch (check.state()) {
			case DOWN, OUT_OF_SERVICE -> Ending.FAILED;
			default -> Ending.SUCCESS;
		};
	}

	/** Times what is observed. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ObservationHandler.class)
	static class Observations {

		@Bean
		static ObservationHandler<Observation.Context> observedTimes(ResponseTimes responseTimes) {
			return new ObservedTimes(responseTimes);
		}

	}

	/** Shows the figures of the window as meters. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static PerformanceMeters performanceMeters(ResponseTimes responseTimes) {
			return new PerformanceMeters(responseTimes);
		}

	}

}
