package io.observability.logging.file.retention;

import java.time.Clock;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

import io.observability.ConditionalOnFeature;
import io.observability.logging.file.LogFileAutoConfiguration;
import io.observability.logging.file.LogFiles;

/** Auto-configuration for what happens to rotated log files. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = LogFileAutoConfiguration.class)
@ConditionalOnFeature("logging.file.retention")
@ConditionalOnClass(LoggerContext.class)
public final class LogFileRetentionAutoConfiguration {

	@Bean
	static RetentionJob logFileRetentionJob(ObjectProvider<Clock> clock, Tally.Counts logFileRetentionCounts) {
		return new RetentionJob(LogFiles.current(),
				new ClockWatch(clock.getIfUnique(Clock::systemUTC), System::nanoTime), logFileRetentionCounts);
	}

	@Bean
	static Tally.Counts logFileRetentionCounts() {
		return new Tally.Counts();
	}

	/** Counts files and bytes. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder logFileRetentionMeters(Tally.Counts logFileRetentionCounts) {
			return (registry) -> {
				for (Tally action : Tally.values()) {
					bind(registry, action, logFileRetentionCounts);
				}
			};
		}

		private static void bind(MeterRegistry registry, Tally action, Tally.Counts counts) {
			String prefix = "observability.logging.file.rotated.";
			FunctionCounter.builder(prefix + "files", counts, (all) -> all.files(action))
				.description("Rotated log files that were compressed, archived or deleted")
				.tag("action", action.action())
				.register(registry);
			FunctionCounter.builder(prefix + "bytes", counts, (all) -> all.bytes(action))
				.description("Bytes of rotated log files that were compressed, archived or deleted")
				.tag("action", action.action())
				.baseUnit("bytes")
				.register(registry);
			FunctionCounter.builder(prefix + "failures", counts, (all) -> all.failures(action))
				.description("Rotated log files that could not be compressed, archived or deleted")
				.tag("action", action.action())
				.register(registry);
		}

	}

}
