package io.observability.test.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.Level;

/** Hands log events to all captures. */
final class CaptureAppender extends LogTap<CapturedEvents> {

	static final CaptureAppender INSTANCE = new CaptureAppender();

	private CaptureAppender() {
		super("captured-events");
	}

	/** Set the level of a logger and return what sets it back. */
	static Runnable level(String name, Level level) {
		LoggerContext context = loggers();
		if (context == null) {
			return () -> {
			};
		}
		Logger logger = context.getLogger(name);
		ch.qos.logback.classic.Level before = logger.getLevel();
		logger.setLevel(ch.qos.logback.classic.Level.convertAnSLF4JLevel(level));
		return () -> logger.setLevel(before);
	}

	/** Fail where the log could not be seen by a capture that is on. */
	void check(CapturedEvents capture) {
		if (listeners().contains(capture)) {
			check("No log events were captured");
		}
	}

	@Override
	protected void append(ILoggingEvent event) {
		CapturedEvent captured = new CapturedEvent(Level.valueOf(event.getLevel().toString()), event.getLoggerName(),
				String.valueOf(event.getFormattedMessage()), fields(event), thrown(event.getThrowableProxy()));
		listeners().forEach((capture) -> capture.add(captured));
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
