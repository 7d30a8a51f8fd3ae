package io.observability.logging.async;

import java.util.List;
import java.util.Locale;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import io.observability.ConditionalOnFeature;
import io.observability.logging.loss.LossCounters;

/** Auto-configuration for the writing of log lines on a thread of its own. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature(value = "logging.async", enabledByDefault = false)
@ConditionalOnBooleanProperty("observability.logging.async.enabled")
@ConditionalOnClass(LoggerContext.class)
@EnableConfigurationProperties(AsyncProperties.class)
public final class AsyncAutoConfiguration {

	@Bean
	static DropWatch logQueueDropWatch() {
		return new DropWatch(Drops.CURRENT);
	}

	/** Counts the lines that were dropped. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder logQueueDrops() {
			LossCounters<Drops> counters = LossCounters.of("logging", Drops.CURRENT)
				.add("async-stop", (drops) -> drops.of(Level.WARN));
			for (Level level : List.of(Level.INFO, Level.DEBUG, Level.TRACE)) {
				counters.add("async-queue-full-" + level.toString().toLowerCase(Locale.ROOT),
						(drops) -> drops.of(level));
			}
			return counters;
		}

	}

}
