package io.observability.logging;

import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import io.observability.logging.event.classification.ClassificationAutoConfiguration;
import io.observability.logging.gate.GateAutoConfiguration;
import io.observability.logging.logstash.LogstashAutoConfiguration;
import io.observability.logging.syslog.SyslogAutoConfiguration;
import io.observability.masking.Masker;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the tests of logs that go to a receiver have in common. */
final class RemoteLogRun {

	private RemoteLogRun() {
	}

	static @Nullable Appender<ILoggingEvent> appender(String name) {
		return ((ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).getAppender(name);
	}

	static double dropped(ApplicationContext context, String reason) {
		return context.getBean(MeterRegistry.class)
			.get("observability.dropped")
			.tags("feature", "logging", "reason", reason)
			.functionCounter()
			.count();
	}

	/** Assert that the application does not start, and what its user is told. */
	static void assertRefused(LoggingRun run, String description, String action) {
		Assertions.assertThatExceptionOfType(FailureAnalyzedException.class).isThrownBy(() -> run.run((context) -> {
		}))
			.withMessage(description)
			.satisfies((ex) -> Assertions.assertThat(ex.analysis().getAction()).isEqualTo(action));
	}

	static void assertRefusedWithoutLibrary(LoggingRun run, String title, String prefix) {
		assertRefused(run.classLoader(new FilteredClassLoader("net.logstash.logback")),
				"Log lines cannot be sent to %s, because Logback or logstash-logback-encoder is missing."
					.formatted(title),
				"Add 'net.logstash.logback:logstash-logback-encoder' to the class path, or set '%s.enabled=false'."
					.formatted(prefix));
	}

	/** Assert that the application does not start with the value, whose rule it tells. */
	static void assertRefusedValue(LoggingRun run, String key, String rule, @Nullable String shown) {
		Assertions.assertThatThrownBy(() -> run.run((context) -> {
		})).hasRootCauseMessage("'%s' must %s but was '%s'".formatted(key, rule, (shown != null) ? shown : ""));
	}

	/** An application with meters. */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LoggingAutoConfiguration.class, GateAutoConfiguration.class,
			ClassificationAutoConfiguration.class, LogstashAutoConfiguration.class, SyslogAutoConfiguration.class })
	static class Application {

		@Bean
		Masker masker() {
			return new LoggingRun.WordMasker();
		}

		@Bean
		MeterRegistry registry(List<MeterBinder> binders) {
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			binders.forEach((binder) -> binder.bindTo(registry));
			return registry;
		}

	}

}
