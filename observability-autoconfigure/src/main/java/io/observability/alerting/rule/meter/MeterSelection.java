package io.observability.alerting.rule.meter;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The meters that a rule names, found once and again whenever meters come or go. */
final class MeterSelection {

	private static final Logger logger = LoggerFactory.getLogger(MeterSelection.class);

	private static final int MOST_GROUPS = 100;

	// Meters are announced before they can be found, so the next evaluation looks again;
	// a
	// ratio of two meters looks twice in each
	private static final int LOOKS = 3;

	private final MeterSource source;

	private final String metric;

	private final List<TagPattern> tags;

	private final List<TagPattern> part;

	private final @Nullable String by;

	private List<MeterSeries> series = List.of();

	private boolean resolved;

	private boolean crowded;

	private final AtomicInteger stale = new AtomicInteger(LOOKS);

	MeterSelection(MeterSource source, String metric, Map<String, String> tags, Map<String, String> part,
			@Nullable String by) {
		this.source = source;
		this.metric = metric;
		this.tags = TagPattern.of(tags);
		this.part = TagPattern.of(part);
		this.by = by;
	}

	void invalidate() {
		this.stale.set(LOOKS);
	}

	/** Return whether one more value of the tag that splits the rule can be watched. */
	boolean hasRoom(int groups) {
		if (groups >= MOST_GROUPS && !this.crowded) {
			this.crowded = true;
			logger.warn("An alert rule on '{}' watches {} values of the tag '{}' and no more", this.metric, groups,
					this.by);
		}
		return groups < MOST_GROUPS;
	}

	Map<String, String> labels(String group) {
		return (this.by != null) ? Map.of(this.by, group) : Map.of();
	}

	List<MeterSeries> series() {
		MeterRegistry registry = this.source.registry();
		if (this.stale.get() > 0 && registry != null) {
			this.stale.decrementAndGet();
			this.series = resolve(registry);
			this.resolved = true;
		}
		return this.series;
	}

	private List<MeterSeries> resolve(MeterRegistry registry) {
		Map<Meter, MeterSeries> known = new IdentityHashMap<>();
		this.series.forEach((series) -> known.put(series.meter(), series));
		List<MeterSeries> found = new ArrayList<>();
		registry.forEachMeter((meter) -> {
			Meter.Id id = meter.getId();
			if (id.getName().equals(this.metric) && TagPattern.allMatch(this.tags, id)) {
				MeterSeries series = known.get(meter);
				found.add((series != null) ? series : newSeries(meter));
			}
		});
		return found;
	}

	private MeterSeries newSeries(Meter meter) {
		String group = (this.by != null) ? meter.getId().getTag(this.by) : "";
		MeterSeries series = new MeterSeries(meter, (group != null) ? group : "",
				TagPattern.allMatch(this.part, meter.getId()));
		if (!this.resolved) {
			// what happened before the first look is not news
			series.count();
			series.sum();
		}
		return series;
	}

	/**
	 * A condition on one tag of a meter: {@code a}, {@code a*}, {@code !a} or
	 * {@code !a*}.
	 */
	private record TagPattern(String key, String text, boolean prefix, boolean not) {

		static List<TagPattern> of(Map<String, String> tags) {
			return tags.entrySet().stream().map((tag) -> of(tag.getKey(), tag.getValue())).toList();
		}

		static boolean allMatch(List<TagPattern> patterns, Meter.Id id) {
			for (TagPattern pattern : patterns) {
				if (!pattern.matches(id.getTag(pattern.key))) {
					return false;
				}
			}
			return true;
		}

		private static TagPattern of(String key, String pattern) {
			// an empty management base path leaves this, which would leave nothing to
			// measure
			if (pattern.equals("!/*") || pattern.equals("!*")) {
				return new TagPattern(key, "", false, true);
			}
			boolean not = pattern.startsWith("!");
			String text = not ? pattern.substring(1) : pattern;
			boolean prefix = text.endsWith("*");
			return new TagPattern(key, prefix ? text.substring(0, text.length() - 1) : text, prefix, not);
		}

		private boolean matches(@Nullable String value) {
			boolean match = value != null && (this.prefix ? value.startsWith(this.text) : value.equals(this.text));
			return match != this.not;
		}

	}

}
