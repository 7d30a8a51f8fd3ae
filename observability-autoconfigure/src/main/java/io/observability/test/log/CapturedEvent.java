package io.observability.test.log;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * A log event as appenders see it, so behind the masking. The checks return the event, to
 * be chained.
 *
 * @param level level of the event
 * @param logger name of the logger
 * @param message message with its arguments
 * @param fields key-values, then the context of the thread
 * @param thrown exception, if there is one
 */
public record CapturedEvent(Level level, String logger, String message, Map<String, Object> fields,
		@Nullable Thrown thrown) {

	/** Return the value of a field, or {@code null} if it is not there. */
	public @Nullable Object field(String name) {
		return this.fields.get(name);
	}

	/** Return the kind of event, or {@code null} if it has none. */
	public @Nullable String eventType() {
		return text("event_type");
	}

	/** Return the correlation id, or {@code null} if there is none. */
	public @Nullable String correlationId() {
		return text("correlation_id");
	}

	/** Fail unless the event has the level. */
	public CapturedEvent hasLevel(Level expected) {
		return check(this.level == expected, "level " + expected);
	}

	/** Fail unless the message contains the text. */
	public CapturedEvent hasMessageContaining(String text) {
		return check(this.message.contains(text), "a message containing '" + text + "'");
	}

	/** Fail unless the event has the field, whatever its value. */
	public CapturedEvent hasField(String name) {
		return check(this.fields.containsKey(name), "field '" + name + "'");
	}

	/**
	 * Fail unless the field has the value. Numbers and texts are equal if they are
	 * written alike.
	 */
	public CapturedEvent hasField(String name, Object value) {
		return check(is(name, value), "field '" + name + "' with value '" + value + "'");
	}

	/** Fail if the event has the field. */
	public CapturedEvent hasNoField(String name) {
		return check(!this.fields.containsKey(name), "no field '" + name + "'");
	}

	/** Fail unless there is an exception of exactly this type. */
	public CapturedEvent hasThrown(Class<? extends Throwable> type) {
		return check(this.thrown != null && this.thrown.type().equals(type.getName()),
				"an exception of type " + type.getName());
	}

	boolean is(String name, Object value) {
		Object found = this.fields.get(name);
		return found != null && (found.equals(value) || found.toString().equals(value.toString()));
	}

	private CapturedEvent check(boolean fulfilled, String expected) {
		if (!fulfilled) {
			throw new AssertionError("Expected %s but was: %s".formatted(expected, this));
		}
		return this;
	}

	private @Nullable String text(String name) {
		Object value = this.fields.get(name);
		return (value != null) ? value.toString() : null;
	}

	@Override
	public String toString() {
		return "%s %s: %s %s%s".formatted(this.level, this.logger, this.message, this.fields,
				(this.thrown != null) ? " " + this.thrown.type() + ": " + this.thrown.message() : "");
	}

	/**
	 * The exception of an event.
	 *
	 * @param type name of its class
	 * @param message its message, masked
	 * @param stackTrace the whole trace with its causes, masked
	 */
	public record Thrown(String type, @Nullable String message, String stackTrace) {
	}

}
