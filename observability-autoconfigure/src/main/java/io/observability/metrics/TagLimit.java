package io.observability.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the names of meters, the values of each of their tags, and the combinations of
 * these, so that a value taken from a request cannot fill the memory.
 */
final class TagLimit {

	static final String OTHER = "other";

	static final String NONE = "none";

	private static final int LONGEST = 200;

	private static final int MOST_KEYS = 16;

	private final Map<String, Meter> meters = new ConcurrentHashMap<>();

	private final MetricsProperties limits;

	private final Masker masker;

	private final MonitorLosses losses;

	TagLimit(MetricsProperties limits, Masker masker, MonitorLosses losses) {
		this.limits = limits;
		this.masker = masker;
		this.losses = losses;
	}

	/** Return what to register, or {@code null} when there are too many meters. */
	@Nullable MeterKey apply(String name, String... tags) {
		Meter meter = this.meters.get(name);
		if (meter == null) {
			if (this.meters.size() >= this.limits.maxMeters() || name.length() > LONGEST) {
				this.losses.tooManyMeters(this.limits.maxMeters());
				return null;
			}
			meter = this.meters.computeIfAbsent(name, (added) -> new Meter(this.masker.mask(added)));
		}
		return new MeterKey(meter.name, meter.bounded(tags));
	}

	/** What is known of a meter. */
	private final class Meter {

		private final Map<String, Set<String>> values = new ConcurrentHashMap<>();

		private final Set<Tags> combinations = ConcurrentHashMap.newKeySet();

		private final String name;

		Meter(String name) {
			this.name = name;
		}

		Tags bounded(String... tags) {
			if (tags.length < 2) {
				return Tags.empty();
			}
			List<Tag> bounded = new ArrayList<>(tags.length / 2);
			for (int i = 0; i + 1 < tags.length; i += 2) {
				if (isKey(tags[i])) {
					bounded.add(Tag.of(tags[i], value(tags[i], tags[i + 1])));
				}
			}
			return combination(Tags.of(bounded));
		}

		/** What varargs hold is not checked by anybody. */
		private boolean isKey(@Nullable String key) {
			return key != null && !key.isBlank() && key.length() <= LONGEST
					&& (this.values.containsKey(key) || this.values.size() < MOST_KEYS);
		}

		private String value(String key, @Nullable String value) {
			if (value == null || value.isEmpty()) {
				return NONE;
			}
			Set<String> known = this.values.computeIfAbsent(key, (added) -> ConcurrentHashMap.newKeySet());
			if (known.contains(value)) {
				return value;
			}
			if (value.length() <= LONGEST && add(known, value, TagLimit.this.limits.maxTagValues())) {
				return value;
			}
			TagLimit.this.losses.limited(this.name, key, TagLimit.this.limits.maxTagValues());
			return OTHER;
		}

		private Tags combination(Tags tags) {
			int most = 10 * TagLimit.this.limits.maxTagValues();
			if (this.combinations.contains(tags) || add(this.combinations, tags, most)) {
				return tags;
			}
			TagLimit.this.losses.limited(this.name, "*", most);
			return Tags.of(tags.stream().map((tag) -> Tag.of(tag.getKey(), OTHER)).toList());
		}

		/** The size never falls, so that a full set is seen without a lock. */
		private static <T> boolean add(Set<T> known, T value, int most) {
			if (known.size() >= most) {
				return false;
			}
			synchronized (known) {
				return known.contains(value) || (known.size() < most && known.add(value));
			}
		}

	}

}
