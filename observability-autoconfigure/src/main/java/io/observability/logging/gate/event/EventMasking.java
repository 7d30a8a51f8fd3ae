package io.observability.logging.gate.event;

import java.util.List;

import ch.qos.logback.classic.spi.ILoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

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
		if (masker == null || event instanceof EventView || masker.exemptsLogger(event.getLoggerName())) {
			return event;
		}
		return new MaskedEvent(event, masker);
	}

	/**
	 * Return the masked event without its exception.
	 * @param reference key-values to add, which are not masked
	 */
	public static ILoggingEvent withoutTrace(ILoggingEvent masked, List<KeyValuePair> reference) {
		return new TracelessEvent(masked, reference);
	}

	/** Return whether the event is a masked view. */
	public static boolean isMasked(ILoggingEvent event) {
		return event instanceof EventView;
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
