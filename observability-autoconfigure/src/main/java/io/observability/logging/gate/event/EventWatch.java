package io.observability.logging.gate.event;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;

/** Sees each event once, before any appender does, on the thread that logs. */
public interface EventWatch {

	/**
	 * Return what appenders get to see, or {@code null} to keep the event from them. What
	 * is thrown counts as having no opinion.
	 * @param original the event as it was logged, unmasked
	 * @param shown what appenders would get to see
	 */
	@Nullable ILoggingEvent see(ILoggingEvent original, ILoggingEvent shown);

}
