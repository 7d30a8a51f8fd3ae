package io.observability.test;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.filter.Filter;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Looks through log events like any other appender, on the thread that logs. */
final class LogWatch extends AppenderBase<ILoggingEvent> {

	private static final List<LeakGuard> GUARDS = new CopyOnWriteArrayList<>();

	private static final LogWatch INSTANCE = new LogWatch();

	private LogWatch() {
		setName("leak-guard");
		start();
	}

	static void add(LeakGuard guard) {
		GUARDS.add(guard);
		attach();
	}

	static void remove(LeakGuard guard) {
		GUARDS.remove(guard);
		LoggerContext context = context();
		if (GUARDS.isEmpty() && context != null) {
			context.getLoggerList().forEach((logger) -> logger.detachAppender(INSTANCE));
		}
	}

	/** Attach again after an application has set up its logging. */
	static void attach() {
		LoggerContext context = context();
		if (context == null || GUARDS.isEmpty()) {
			return;
		}
		if (!INSTANCE.isStarted()) {
			INSTANCE.start();
		}
		for (Logger logger : context.getLoggerList()) {
			boolean top = logger.getName().equals(Logger.ROOT_LOGGER_NAME) || !logger.isAdditive();
			if (top && !logger.isAttached(INSTANCE)) {
				logger.addAppender(INSTANCE);
			}
		}
	}

	/** Fail where the log could not be watched, rather than find nothing in it. */
	static void check() {
		LoggerContext context = context();
		boolean attached = context != null && context.getLogger(Logger.ROOT_LOGGER_NAME).isAttached(INSTANCE)
				&& INSTANCE.isStarted();
		if (!attached) {
			throw new AssertionError("The log was not watched: " + ((context == null) ? "SLF4J does not use Logback"
					: "logging was set up anew by something other than Spring Boot while the guard was on"));
		}
	}

	private static @Nullable LoggerContext context() {
		return (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) ? context : null;
	}

	/** Keep no filter, since a guard wants to see every line. */
	@Override
	public void addFilter(Filter<ILoggingEvent> filter) {
	}

	@Override
	protected void append(ILoggingEvent event) {
		String logger = event.getLoggerName();
		look(LeakPlace.LOG_MESSAGE, logger, event.getFormattedMessage());
		look(LeakPlace.LOG_MESSAGE, logger, event.getMessage());
		if (event.getArgumentArray() != null) {
			for (Object argument : event.getArgumentArray()) {
				look(LeakPlace.LOG_ARGUMENT, logger, argument);
			}
		}
		if (event.getKeyValuePairs() != null) {
			event.getKeyValuePairs().forEach((pair) -> look(LeakPlace.LOG_FIELD, logger, pair.key + "=" + pair.value));
		}
		if (event.getMarkerList() != null) {
			event.getMarkerList().forEach((marker) -> look(LeakPlace.LOG_FIELD, logger, marker));
		}
		IThrowableProxy thrown = event.getThrowableProxy();
		if (thrown != null) {
			look(LeakPlace.LOG_EXCEPTION, logger, ThrowableProxyUtil.asString(thrown));
		}
		EncodedEvent.of(event).ifPresent((encoded) -> look(LeakPlace.LOG_FIELD, logger, encoded));
		look(LeakPlace.MDC, logger, MDC.getCopyOfContextMap());
	}

	private static void look(LeakPlace place, String logger, @Nullable Object value) {
		if (value != null) {
			String text = value.toString();
			GUARDS.forEach((guard) -> guard.look(place, logger, text));
		}
	}

}
