package io.observability.alerting.rule.meter;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.micrometer.core.instrument.Meter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The meters that rules name, added up by the tag that splits the rules. */
final class MeterSelection {

	private static final Logger logger = LoggerFactory.getLogger(MeterSelection.class);

	/** From so many groups on those without a meter are forgotten. */
	private static final int MANY_GROUPS = 100;

	private final MeterFamily family;

	private final Criteria criteria;

	private final TagPatterns tags;

	private final TagPatterns part;

	private final Map<String, Group> byName = new HashMap<>();

	private final List<Group> groups = new ArrayList<>();

	private int empty;

	private int version;

	private int users;

	private boolean warned;

	MeterSelection(MeterFamily family, Criteria criteria) {
		this.family = family;
		this.criteria = criteria;
		this.tags = new TagPatterns(criteria.tags());
		this.part = new TagPatterns(criteria.part());
	}

	/** Read the meters unless it was done for this evaluation. */
	void sample(long now) {
		this.family.sample(now);
	}

	MeterFamily family() {
		return this.family;
	}

	Criteria criteria() {
		return this.criteria;
	}

	double lowest() {
		return this.criteria.lowest();
	}

	/** Return a number that changes whenever groups come or go. */
	int version() {
		return this.version;
	}

	List<Group> groups() {
		return this.groups;
	}

	@Nullable Group group(String name) {
		return this.byName.get(name);
	}

	void use() {
		this.users++;
	}

	/** Return whether nobody uses the selection any more. */
	boolean release() {
		return --this.users == 0;
	}

	/** Take the meter in if it has the tags. */
	void connect(MeterSeries series, boolean fromZero) {
		Meter meter = series.meter();
		if (!this.tags.match(meter.getId()) || !canTell(meter)) {
			return;
		}
		Group group = group(meter.getId());
		boolean wasEmpty = group.isEmpty();
		boolean wasCounting = group.isCounting();
		boolean wasShowing = group.isShowing();
		Flow flow = flow(group, meter, fromZero);
		if (!fromZero) {
			// what happened before the first look is not news
			series.catchUp();
		}
		series.connect(flow);
		this.empty -= wasEmpty ? 1 : 0;
		boolean same = !wasEmpty && wasCounting == group.isCounting() && wasShowing == group.isShowing();
		this.version += same ? 0 : 1;
	}

	private boolean canTell(Meter meter) {
		double over = this.criteria.over();
		boolean known = over == 0 || (this.family.hasBuckets() && SlowFlow.hasBucket(meter, over));
		if (!known && !this.warned) {
			this.warned = true;
			logger.warn("An alert rule cannot tell which events of '{}' are over {}, as it has no bucket that adds up: "
					+ "add 'io.micrometer:micrometer-registry-prometheus'", this.family.name(), over);
		}
		return known;
	}

	void leave(Group group) {
		if (group.leave()) {
			this.empty++;
			this.version++;
		}
	}

	void reset() {
		for (int index = 0; index < this.groups.size(); index++) {
			this.groups.get(index).reset();
		}
	}

	private Flow flow(Group group, Meter meter, boolean fromZero) {
		if (this.criteria.over() > 0) {
			return new SlowFlow(group, meter, this.criteria.over(), fromZero);
		}
		return this.part.match(meter.getId()) ? group.partial() : group;
	}

	private Group group(Meter.Id id) {
		String by = this.criteria.by();
		String value = (by != null) ? id.getTag(by) : "";
		String name = (value != null) ? value : "";
		Group group = this.byName.get(name);
		if (group == null) {
			if (this.empty > 0 && this.groups.size() >= MANY_GROUPS) {
				this.byName.values().removeIf(Group::isEmpty);
				this.groups.removeIf(Group::isEmpty);
				this.empty = 0;
			}
			group = new Group(this, name, (by != null) ? Map.of(by, name) : Map.of());
			this.byName.put(name, group);
			this.groups.add(group);
			this.empty++;
		}
		return group;
	}

	/**
	 * What tells selections apart.
	 *
	 * @param tags tags that a meter must have
	 * @param part tags of the events whose share is measured
	 * @param by tag that splits the rule
	 * @param lowest lowest value of a gauge that has a meaning
	 * @param over limit of one event, or 0
	 */
	record Criteria(Map<String, String> tags, Map<String, String> part, @Nullable String by, double lowest,
			double over) {

		/** Written out, as what the compiler makes is spun at the first use. */
		@Override
		public boolean equals(@Nullable Object other) {
			return other instanceof Criteria criteria && this.tags.equals(criteria.tags)
					&& this.part.equals(criteria.part) && Objects.equals(this.by, criteria.by)
					&& Double.compare(this.lowest, criteria.lowest) == 0
					&& Double.compare(this.over, criteria.over) == 0;
		}

		@Override
		public int hashCode() {
			int hash = 31 * this.tags.hashCode() + this.part.hashCode();
			hash = 31 * hash + ((this.by != null) ? this.by.hashCode() : 0);
			return 31 * (31 * hash + Double.hashCode(this.lowest)) + Double.hashCode(this.over);
		}

	}

}
