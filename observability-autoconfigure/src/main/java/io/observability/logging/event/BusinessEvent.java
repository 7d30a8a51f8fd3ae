package io.observability.logging.event;

import java.util.LinkedHashMap;
import java.util.Map;

import io.observability.logging.event.classification.Classification;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/** An event of the business. */
public final class BusinessEvent extends LogEvent<BusinessEvent> {

	BusinessEvent(EventLog events, @Nullable String event) {
		super(events, "business", Classification.INTERNAL);
		set("event", event);
	}

	/** Say what it happened to, such as {@code order} and {@code o-17}. */
	public BusinessEvent entity(@Nullable String type, @Nullable String id) {
		return set("entity_type", type).set("entity_id", id);
	}

	/** Say what was done. */
	public BusinessEvent action(@Nullable String action) {
		return set("action", action);
	}

	/** Add what else there is to say. A map that cannot be read is left out. */
	public BusinessEvent metadata(@Nullable Map<String, ?> metadata) {
		if (metadata == null) {
			return this;
		}
		Map<String, Object> merged = new LinkedHashMap<>();
		if (get("metadata") instanceof Map<?, ?> present) {
			present.forEach((key, value) -> merged.put(String.valueOf(key), value));
		}
		try {
			merged.putAll(metadata);
		}
		catch (RuntimeException ex) {
			// such as a map that another thread changes
			return this;
		}
		return merged.isEmpty() ? this : set("metadata", merged);
	}

	/** Add one more thing to say. */
	public BusinessEvent metadata(@Nullable String key, @Nullable Object value) {
		return (key != null && value != null) ? metadata(Map.of(key, value)) : this;
	}

	@Override
	Level usualLevel() {
		return Level.INFO;
	}

	@Override
	String description() {
		return text("", "event", "") + text(": ", "action", "") + text("entity_type") + text("entity_id");
	}

}
