package io.observability.metrics.monitored;

import java.net.URI;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.List;
import java.util.UUID;

import io.micrometer.observation.Observation;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

/**
 * Shows the arguments of a call in its span. Objects appear by type, because their text
 * may hold anything and may cost anything.
 */
final class Arguments {

	private static final int LONGEST = 256;

	private static final String PREFIX = "argument.";

	private final Masker masker;

	Arguments(Masker masker) {
		this.masker = masker;
	}

	void show(Observation observation, List<String> keys, @Nullable Object... values) {
		for (int i = 0; i < keys.size() && i < values.length; i++) {
			observation.highCardinalityKeyValue(PREFIX + keys.get(i), text(keys.get(i), values[i]));
		}
	}

	private String text(String key, @Nullable Object value) {
		if (value == null) {
			return "null";
		}
		if (!isPlain(value)) {
			return value.getClass().getSimpleName();
		}
		String masked = this.masker.mask(key, value.toString());
		return (masked.length() > LONGEST) ? masked.substring(0, LONGEST) + "…" : masked;
	}

	private static boolean isPlain(Object value) {
		return value instanceof CharSequence || value instanceof Number || value instanceof Boolean
				|| value instanceof Character || value instanceof Enum<?> || value instanceof UUID
				|| value instanceof TemporalAccessor || value instanceof TemporalAmount || value instanceof URI;
	}

}
