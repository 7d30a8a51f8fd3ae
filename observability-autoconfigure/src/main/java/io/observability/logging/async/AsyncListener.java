package io.observability.logging.async;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.ClassUtils;

import io.observability.FeatureSwitch;

/** Puts the console and the log file behind the queue, after both are set up. */
final class AsyncListener implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

	private static final boolean LOGBACK = ClassUtils.isPresent("ch.qos.logback.classic.LoggerContext",
			AsyncListener.class.getClassLoader());

	@Override
	public int getOrder() {
		return LoggingApplicationListener.DEFAULT_ORDER + 3;
	}

	@Override
	public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
		ConfigurableEnvironment environment = event.getEnvironment();
		boolean wanted = environment.getProperty(AsyncProperties.PREFIX + ".enabled", Boolean.class, false);
		if (LOGBACK && wanted && FeatureSwitch.of(environment, "logging", true).enabled()) {
			Logback.wrap(Binder.get(environment).bindOrCreate(AsyncProperties.PREFIX, AsyncProperties.class));
		}
	}

	/** What needs Logback. */
	private static final class Logback {

		private static final List<String> NAMES = List.of("CONSOLE", "FILE");

		static void wrap(AsyncProperties properties) {
			if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
				Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
				List<Appender<ILoggingEvent>> found = new ArrayList<>();
				NAMES.forEach((name) -> {
					Appender<ILoggingEvent> appender = root.getAppender(name);
					if (appender != null) {
						found.add(appender);
					}
				});
				BatchAppender batch = new BatchAppender(found, properties, Drops.CURRENT);
				batch.setContext(context);
				if (!found.isEmpty()) {
					batch.start();
					root.addAppender(batch);
					found.forEach(root::detachAppender);
				}
			}
		}

	}

	/** Takes the queue of an earlier application away before logging is set up anew. */
	static final class Before implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

		@Override
		public int getOrder() {
			return LoggingApplicationListener.DEFAULT_ORDER + 1;
		}

		@Override
		public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
			if (LOGBACK) {
				Unwrapping.unwrap();
			}
		}

	}

	/** What needs Logback. */
	private static final class Unwrapping {

		static void unwrap() {
			if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
				Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
				if (root.getAppender(BatchAppender.NAME) instanceof BatchAppender batch) {
					batch.appenders().forEach(root::addAppender);
					root.detachAppender(batch);
					batch.release();
				}
			}
		}

	}

}
