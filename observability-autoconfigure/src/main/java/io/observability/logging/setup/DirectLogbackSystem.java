package io.observability.logging.setup;

import java.util.logging.Handler;
import java.util.logging.LogManager;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.jul.LevelChangePropagator;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import ch.qos.logback.core.status.Status;
import ch.qos.logback.core.util.StatusListenerConfigHelper;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

import org.springframework.boot.logging.LogFile;
import org.springframework.boot.logging.LoggingInitializationContext;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemFactory;
import org.springframework.boot.logging.logback.LogbackLoggingSystem;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * Sets Logback up as our {@code configuration.xml} describes it, but without reading it,
 * which costs more than all else that logging does at start.
 */
final class DirectLogbackSystem extends LogbackLoggingSystem {

	private static final String CONFIGURATION = "classpath:io/observability/logging/configuration.xml";

	private static final String BRIDGE = "org.slf4j.bridge.SLF4JBridgeHandler";

	private DirectLogbackSystem(ClassLoader classLoader) {
		super(classLoader);
	}

	@Override
	protected void loadConfiguration(LoggingInitializationContext initialization, String location,
			@Nullable LogFile file) {
		Environment environment = (initialization != null) ? initialization.getEnvironment() : null;
		if (environment != null && location.equals(CONFIGURATION) && DirectSetup.covers(environment)
				&& LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
			configure(context, environment, file);
		}
		else {
			super.loadConfiguration(initialization, location, file);
		}
	}

	private void configure(LoggerContext context, Environment environment, @Nullable LogFile file) {
		context.stop();
		context.reset();
		propagateLevels(context);
		Silence silence = new Silence();
		context.getTurboFilterList().add(silence);
		try {
			context.putObject(Environment.class.getName(), environment);
			applySystemProperties(environment, file);
			StatusListenerConfigHelper.addOnConsoleListenerInstance(context, new StatusToErr());
			new DirectSetup(context, environment).run();
			context.start();
		}
		finally {
			context.getTurboFilterList().remove(silence);
		}
		refuseErrors(context);
	}

	private static void propagateLevels(LoggerContext context) {
		Handler[] handlers = LogManager.getLogManager().getLogger("").getHandlers();
		if (handlers.length == 1 && handlers[0].getClass().getName().equals(BRIDGE)) {
			LevelChangePropagator propagator = new LevelChangePropagator();
			propagator.setResetJUL(true);
			propagator.setContext(context);
			context.addListener(propagator);
		}
	}

	private static void refuseErrors(LoggerContext context) {
		StringBuilder errors = new StringBuilder();
		for (Status status : context.getStatusManager().getCopyOfStatusList()) {
			if (status.getLevel() == Status.ERROR) {
				errors.append(System.lineSeparator()).append(status);
			}
		}
		if (!errors.isEmpty()) {
			throw new IllegalStateException("Logback configuration error detected: " + errors);
		}
	}

	/** Before Boot's own, which makes a system that reads the file. */
	@Order(Ordered.HIGHEST_PRECEDENCE + 1023)
	static final class Factory implements LoggingSystemFactory {

		private static final boolean LOGBACK = ClassUtils.isPresent("ch.qos.logback.classic.LoggerContext",
				Factory.class.getClassLoader());

		@Override
		public @Nullable LoggingSystem getLoggingSystem(ClassLoader classLoader) {
			return LOGBACK ? new DirectLogbackSystem(classLoader) : null;
		}

	}

	/** Denies all events while there is no place for them yet. */
	private static final class Silence extends TurboFilter {

		@Override
		public FilterReply decide(Marker marker, Logger logger, Level level, String format, Object[] params,
				Throwable thrown) {
			return FilterReply.DENY;
		}

	}

}
