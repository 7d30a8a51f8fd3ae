package io.observability.logging.syslog;

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
import io.observability.logging.remote.RemoteLog;

/**
 * Begins to send right after Spring Boot has set up logging, so that the lines of the
 * start arrive, too.
 */
final class SyslogListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final String LIBRARY = "net.logstash.logback.appender.LogstashTcpSocketAppender";

	private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 3;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		Environment environment = event.getEnvironment();
		ClassLoader classLoader = event.getSpringApplication().getClassLoader();
		boolean present = ClassUtils.isPresent(LIBRARY, classLoader) && ClassUtils.isPresent(LOGBACK, classLoader);
		SyslogProperties properties = configured(environment);
		if (properties == null) {
			if (present) {
				Sending.end();
			}
			return;
		}
		if (!present) {
			throw new FailureAnalyzedException(
					"Log lines cannot be sent to syslog, because Logback or logstash-logback-encoder is missing.",
					"Add 'net.logstash.logback:logstash-logback-encoder' to the class path, or set '%s.enabled=false'."
						.formatted(SyslogProperties.PREFIX));
		}
		Sending.begin(environment, properties);
	}

	/** Return the configuration, if there is a receiver and nobody switched it off. */
	static @Nullable SyslogProperties configured(Environment environment) {
		if (!FeatureSwitch.of(environment, "logging.syslog", true).enabled()) {
			return null;
		}
		SyslogProperties properties = Binder.get(environment)
			.bindOrCreate(SyslogProperties.PREFIX, SyslogProperties.class);
		if (properties.host() != null) {
			return properties;
		}
		if (environment.getProperty(SyslogProperties.PREFIX + ".enabled", Boolean.class, false)) {
			throw new FailureAnalyzedException("Log lines cannot be sent to syslog, because no receiver is named.",
					"Set '%1$s.host', such as '%1$s.host=logs.example.com', or '%1$s.enabled=false'."
						.formatted(SyslogProperties.PREFIX));
		}
		return null;
	}

	/** What needs the libraries. */
	private static final class Sending {

		static void begin(Environment environment, SyslogProperties properties) {
			RemoteLog log = RemoteLog.of(SyslogSetup.NAME, SyslogProperties.PREFIX);
			new SyslogSetup(environment, properties, log).attach(String.valueOf(properties.host()).strip());
		}

		static void end() {
			SyslogSetup.detach();
		}

	}

}
