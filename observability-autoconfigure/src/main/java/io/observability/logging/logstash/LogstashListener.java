package io.observability.logging.logstash;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

import io.observability.FeatureSwitch;

/**
 * Begins to send right after Spring Boot has set up logging, so that the lines of the
 * start arrive, too.
 */
final class LogstashListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String LIBRARY = "net.logstash.logback.appender.LogstashTcpSocketAppender";

	private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 4;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		Environment environment = event.getEnvironment();
		ClassLoader classLoader = event.getSpringApplication().getClassLoader();
		boolean present = ClassUtils.isPresent(LIBRARY, classLoader) && ClassUtils.isPresent(LOGBACK, classLoader);
		LogstashProperties properties = configured(environment);
		if (properties == null) {
			if (present) {
				Sending.end();
			}
			return;
		}
		if (!present) {
			throw new FailureAnalyzedException(
					"Log lines cannot be sent to Logstash, because Logback or logstash-logback-encoder is missing.",
					"Add 'net.logstash.logback:logstash-logback-encoder' to the class path, or set '%s.enabled=false'."
						.formatted(LogstashProperties.PREFIX));
		}
		Sending.begin(properties);
	}

	/** Return the configuration, if there is a receiver and nobody switched it off. */
	static @Nullable LogstashProperties configured(Environment environment) {
		if (!FeatureSwitch.of(environment, "logging.logstash", true).enabled()) {
			return null;
		}
		LogstashProperties properties = Binder.get(environment)
			.bindOrCreate(LogstashProperties.PREFIX, LogstashProperties.class);
		if (!properties.destinations().isEmpty()) {
			return properties;
		}
		if (environment.getProperty(LogstashProperties.PREFIX + ".enabled", Boolean.class, false)) {
			throw new FailureAnalyzedException("Log lines cannot be sent to Logstash, because no receiver is named.",
					"Set '%1$s.destinations', such as '%1$s.destinations=logstash:5000', or '%1$s.enabled=false'."
						.formatted(LogstashProperties.PREFIX));
		}
		return null;
	}

	/** What needs the libraries. */
	private static final class Sending {

		static void begin(LogstashProperties properties) {
			LogstashSetup.attach(properties);
		}

		static void end() {
			LogstashSetup.detach();
		}

	}

}
