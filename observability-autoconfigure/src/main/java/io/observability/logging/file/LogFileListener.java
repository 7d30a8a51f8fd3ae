package io.observability.logging.file;

import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

import io.observability.FeatureSwitch;

/**
 * Opens the log files right after Spring Boot has set up logging, so that a failure can
 * be read on the console.
 */
final class LogFileListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final boolean LOGBACK = ClassUtils.isPresent("ch.qos.logback.classic.LoggerContext",
			LogFileListener.class.getClassLoader());

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 2;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		ConfigurableEnvironment environment = event.getEnvironment();
		if (LOGBACK && FeatureSwitch.of(environment, "logging.file", true).enabled()) {
			Logback.open(environment);
		}
	}

	/** What needs Logback. */
	private static final class Logback {

		static void open(ConfigurableEnvironment environment) {
			if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
				new LogFileSetup(context, environment).run();
			}
		}

	}

}
