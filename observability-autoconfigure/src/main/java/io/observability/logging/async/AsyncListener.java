package io.observability.logging.async;

import java.util.List;
import java.util.Objects;

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

	/** Takes the queue of an earlier application away before logging is set up anew. */
	static final class Before implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

		@Override
		public int getOrder() {
			return LoggingApplicationListener.DEFAULT_ORDER + 1;
		}

		@Override
		public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
			if (LOGBACK) {
				Logback.unwrap();
			}
		}

	}

	/** What needs Logback. */
	private static final class Logback {

		private static final List<String> NAMES = List.of("CONSOLE", "FILE");

		static void wrap(AsyncProperties properties) {
			if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
				Logger root = root(context);
				List<Appender<ILoggingEvent>> found = NAMES.stream()
					.map(root::getAppender)
					.filter(Objects::nonNull)
					.toList();
				if (!found.isEmpty()) {
					BatchAppender batch = new BatchAppender(found, properties, Drops.CURRENT);
					batch.setContext(context);
					batch.start();
					root.addAppender(batch);
					found.forEach(root::detachAppender);
				}
			}
		}

		static void unwrap() {
			if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
				Logger root = root(context);
				if (root.getAppender(BatchAppender.NAME) instanceof BatchAppender batch) {
					batch.appenders().forEach(root::addAppender);
					root.detachAppender(batch);
					batch.release();
				}
			}
		}

		private static Logger root(LoggerContext context) {
			return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		}

	}

}
