package io.observability.logging.event;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.observability.logging.event.classification.Classification;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * An event that is being described. A value that is {@code null} leaves its field out.
 * Belongs to one thread.
 *
 * @param <E> the kind of event
 */
public abstract class LogEvent<E extends LogEvent<E>> {

	private static final String EVENT_TYPE = "event_type";

	private static final Set<String> FIXED = Set.of(EVENT_TYPE, Classification.FIELD);

	private final EventLog events;

	private final String kind;

	private final Map<String, Object> fields = new LinkedHashMap<>();

	private Classification classification;

	private @Nullable Level level;

	private @Nullable Throwable cause;

	LogEvent(EventLog events, String kind, Classification classification) {
		this.events = events;
		this.kind = kind;
		this.classification = classification;
		this.fields.put(EVENT_TYPE, kind);
	}

	/** Say for whom the work was done, instead of the user of the request. */
	public final E user(@Nullable String id) {
		return set("user_id", id);
	}

	/**
	 * Add a field of your own. The names {@code event_type} and {@code classification}
	 * get an underscore.
	 */
	public final E with(@Nullable String name, @Nullable Object value) {
		if (name == null) {
			return self();
		}
		return set(FIXED.contains(name) ? name + "_" : name, value);
	}

	/** Say how far the line may travel, instead of what is usual for its kind. */
	public final E classified(@Nullable Classification classification) {
		this.classification = (classification != null) ? classification : this.classification;
		return self();
	}

	/** Choose the level, instead of what follows from the outcome. */
	public final E at(@Nullable Level level) {
		this.level = level;
		return self();
	}

	/** Add the stack trace of an exception. */
	public final E cause(@Nullable Throwable cause) {
		this.cause = cause;
		return self();
	}

	/** Write the event. */
	public final void log() {
		this.events.write(this, null);
	}

	/** Write the event with a message of your own. */
	public final void log(@Nullable String message) {
		this.events.write(this, message);
	}

	/** Return the level that follows from the outcome. */
	abstract Level usualLevel();

	/** Return what the message says after the kind. */
	abstract String description();

	final E set(String name, @Nullable Object value) {
		if (value != null) {
			this.fields.put(name, value);
		}
		return self();
	}

	final E duration(String name, @Nullable Duration duration) {
		return set(name, (duration != null) ? TimeUnit.MILLISECONDS.convert(duration) : null);
	}

	/** Add a number with one decimal, unless it cannot be written as JSON. */
	final E decimal(String name, double value) {
		return set(name, Double.isFinite(value) ? Math.rint(value * 10) / 10 : null);
	}

	final E address(String name, @Nullable String address) {
		return set(name, this.events.address(address));
	}

	/** Return the field with a space before it, or nothing if it is not there. */
	final String text(String name) {
		return text(" ", name, "");
	}

	final String text(String before, String name, String after) {
		Object value = this.fields.get(name);
		return (value != null) ? before + value + after : "";
	}

	final @Nullable Object get(String name) {
		return this.fields.get(name);
	}

	final String kind() {
		return this.kind;
	}

	final Classification classification() {
		return this.classification;
	}

	final Level level() {
		return (this.level != null) ? this.level : usualLevel();
	}

	final @Nullable Throwable cause() {
		return this.cause;
	}

	/** Return a copy, since a line may be read after the event was changed. */
	final Map<String, Object> fields() {
		Map<String, Object> complete = new LinkedHashMap<>(this.fields);
		complete.put(Classification.FIELD, this.classification.toString());
		return complete;
	}

	@SuppressWarnings("unchecked")
	private E self() {
		return (E) this;
	}

}
