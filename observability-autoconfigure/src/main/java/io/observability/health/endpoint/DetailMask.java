package io.observability.health.endpoint;

import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.observability.masking.Masker;

/**
 * Masks what an indicator tells. Numbers, times and what belongs to Boot stay as they
 * are, other objects become text.
 */
final class DetailMask {

	private static final int DEEPEST = 8;

	private static final int LONGEST = 1000;

	private final Masker masker;

	DetailMask(Masker masker) {
		this.masker = masker;
	}

	Map<String, Object> mask(Map<String, Object> details) {
		return mask(details, 0);
	}

	private Map<String, Object> mask(Map<?, ?> details, int depth) {
		Map<String, Object> masked = new LinkedHashMap<>();
		for (Map.Entry<?, ?> detail : details.entrySet()) {
			if (masked.size() == LONGEST) {
				break;
			}
			String key = String.valueOf(detail.getKey());
			masked.put(key, mask(key, detail.getValue(), depth + 1));
		}
		return masked;
	}

	private List<Object> mask(String key, Collection<?> values, int depth) {
		List<Object> masked = new ArrayList<>();
		for (Object value : values) {
			if (masked.size() == LONGEST) {
				break;
			}
			masked.add(mask(key, value, depth + 1));
		}
		return masked;
	}

	private Object mask(String key, @Nullable Object value, int depth) {
		if (depth > DEEPEST) {
			return "…";
		}
		if (value instanceof Map<?, ?> map) {
			return mask(map, depth);
		}
		if (value instanceof Collection<?> values) {
			return mask(key, values, depth);
		}
		return (value != null && isPlain(value)) ? value : this.masker.mask(key, String.valueOf(value));
	}

	private static boolean isPlain(Object value) {
		return value instanceof Number || value instanceof Boolean || value instanceof Enum<?>
				|| value instanceof TemporalAccessor
				|| value.getClass().getName().startsWith("org.springframework.boot.");
	}

}
