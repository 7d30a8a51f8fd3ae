package io.observability.test.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** Hands log events to all captures, on the thread that logs. */
final class CaptureAppender extends AppenderBase<ILoggingEvent> {

	private static final List<CapturedEvents> CAPTURES = new CopyOnWriteArrayList<>();

	private static final CaptureAppender INSTANCE = new CaptureAppender();

	private CaptureAppender() {
		setName("captured-events");
		start();
	}

	static void add(CapturedEvents capture) {
		CAPTURES.add(capture);
		attach();
	}

	static void remove(CapturedEvents capture) {
		CAPTURES.remove(capture);
		LoggerContext context = context();
		if (CAPTURES.isEmpty() && context != null) {
			context.getLoggerList().forEach((logger) -> logger.detachAppender(INSTANCE));
		}
	}

	/** Attach again after an application has set up its logging. */
	static void attach() {
		LoggerContext context = context();
		if (context == null || CAPTURES.isEmpty()) {
			return;
		}
		if (!INSTANCE.isStarted()) {
			INSTANCE.start();
		}
		for (Logger logger : context.getLoggerList()) {
			boolean top = logger.getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME) || !logger.isAdditive();
			if (top && !logger.isAttached(INSTANCE)) {
				logger.addAppender(INSTANCE);
			}
		}
	}

	/** Set the level of a logger and return what sets it back. */
	static Runnable level(String name, Level level) {
		LoggerContext context = context();
		if (context == null) {
			return () -> {
			};
		}
		Logger logger = context.getLogger(name);
		ch.qos.logback.classic.Level before = logger.getLevel();
		logger.setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
		return () -> logger.setLevel(before);
	}

	/** Fail where the log could not be seen, rather than find nothing in it. */
	static void check(CapturedEvents capture) {
		if (!CAPTURES.contains(capture)) {
			return;
		}
		LoggerContext context = context();
		boolean attached = context != null && INSTANCE.isStarted()
				&& context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).isAttached(INSTANCE);
		if (!attached) {
			throw new AssertionError("No log events were captured: " + ((context == null) ? "SLF4J does not use Logback"
					: "logging was set up anew by something other than Spring Boot"));
		}
	}

	private static @Nullable LoggerContext context() {
		return (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) ? context : null;
	}

	/** Keep no filter, since tests want to see every line. */
	@Override
	public void addFilter(Filter<ILoggingEvent> filter) {
	}

	@Override
	protected void append(ILoggingEvent event) {
		CapturedEvent captured = new CapturedEvent(Level.valueOf(event.getLevel().toString()), event.getLoggerName(),
				String.valueOf(event.getFormattedMessage()), fields(event), thrown(event.getThrowableProxy()));
		CAPTURES.forEach((capture) -> capture.add(captured));
	}

	private static Map<String, Object> fields(ILoggingEvent event) {
		Map<String, Object> fields = new LinkedHashMap<>();
		List<KeyValuePair> pairs = event.getKeyValuePairs();
		if (pairs != null) {
			pairs.forEach((pair) -> fields.putIfAbsent(pair.key, (pair.value != null) ? pair.value : "null"));
		}
		event.getMDCPropertyMap().forEach(fields::putIfAbsent);
		return Collections.unmodifiableMap(fields);
	}

	private static CapturedEvent.@Nullable Thrown thrown(@Nullable IThrowableProxy thrown) {
		return (thrown == null) ? null : new CapturedEvent.Thrown(thrown.getClassName(), thrown.getMessage(),
				ThrowableProxyUtil.asString(thrown));
	}

}
