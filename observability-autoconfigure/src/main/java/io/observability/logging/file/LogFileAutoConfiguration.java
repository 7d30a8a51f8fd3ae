package io.observability.logging.file;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import io.observability.ConditionalOnFeature;
import io.observability.logging.loss.LossCounters;

/** Auto-configuration for log files, which are open by then. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("logging.file")
@ConditionalOnClass(LoggerContext.class)
@EnableConfigurationProperties(LogFileProperties.class)
public final class LogFileAutoConfiguration {

	@Bean
	static LossWatch logFileLossWatch() {
		return new LossWatch(LogFiles.current());
	}

	/** Counts the lines that were lost. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder logFileLosses() {
			return LossCounters.of("logging", LogFiles.current())
				.add("disk-full", LogFiles::diskFull)
				.add("write-failed", LogFiles::writeFailed);
		}

	}

}
