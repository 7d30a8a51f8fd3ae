package io.observability.logging.gate.event;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;

import io.observability.logging.ActiveMasker;
import io.observability.logging.LogMasker;

/** Makes masked views of log events, once per event. */
public final class EventMasking {

	private static volatile boolean gate = true;

	private EventMasking() {
	}

	/**
	 * Return a masked view of the event for the appenders behind the gate, or the event
	 * itself when the gate is open.
	 */
	public static ILoggingEvent mask(ILoggingEvent event) {
		return gate ? view(event) : event;
	}

	/**
	 * Return a masked view of the event, or the event itself when it is one, when its
	 * logger is exempt, or when masking is off.
	 */
	public static ILoggingEvent view(ILoggingEvent event) {
		LogMasker masker = ActiveMasker.get();
		if (masker == null || event instanceof MaskedEvent || masker.exemptsLogger(event.getLoggerName())) {
			return event;
		}
		return new MaskedEvent(event, masker);
	}

	/** Return whether the event is a masked view. */
	public static boolean isMasked(ILoggingEvent event) {
		return event instanceof MaskedEvent;
	}

	/** Return the masker of the gate, or {@code null} when it is open. */
	public static @Nullable LogMasker masker() {
		return gate ? ActiveMasker.get() : null;
	}

	/** Close or open the gate for the whole JVM. */
	public static void switchTo(boolean closed) {
		gate = closed;
	}

}
