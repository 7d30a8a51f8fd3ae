package io.observability.alerting.rule.meter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.push.PushMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.rule.Quantity;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleDefinition.Subject;
import io.observability.alerting.rule.meter.MeterSelection.Criteria;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The registry the rules read. A composite answers with its first child, whose counters
 * may begin anew with each step, so a child that only ever adds up is looked for.
 */
final class MeterSource {

	private static final Logger logger = LoggerFactory.getLogger(MeterSource.class);

	private final Map<String, MeterFamily> families = new ConcurrentHashMap<>();

	/** Families whose meters are still to be found. */
	private final List<MeterFamily> unfound = new ArrayList<>();

	private final Lock lock = new ReentrantLock();

	private final ObjectProvider<MeterRegistry> registries;

	private final ServiceLevels levels;

	private @Nullable MeterRegistry registry;

	private boolean opened;

	private boolean buckets;

	MeterSource(ObjectProvider<MeterRegistry> registries, ServiceLevels levels) {
		this.registries = registries;
		this.levels = levels;
	}

	/** Return the lock under which meters are selected and read. */
	Lock lock() {
		return this.lock;
	}

	/** Select the meters of a rule by their tags, for their events or any value. */
	MeterSelection select(RuleDefinition rule, @Nullable String metric) {
		return select(rule, metric, Double.NEGATIVE_INFINITY);
	}

	/** Select the meters of a rule whose value is at least the lowest one. */
	MeterSelection select(RuleDefinition rule, @Nullable String metric, double lowest) {
		Subject subject = rule.subject();
		Quantity over = subject.aim().over();
		return select(metric,
				new Criteria(subject.tags(), subject.part(), subject.by(), lowest, (over != null) ? over.value() : 0));
	}

	// Both generations of ZGC state the whole heap as their limit
	MeterSelection divisor(RuleDefinition rule, @Nullable String metric) {
		Map<String, String> tags = new LinkedHashMap<>(rule.subject().tags());
		if ("jvm.memory.max".equals(metric)) {
			tags.putIfAbsent("id", "!ZGC Young Generation");
		}
		return select(metric, new Criteria(tags, Map.of(), rule.subject().by(), Double.MIN_VALUE, 0));
	}

	/** Return whether the buckets of timers only ever add up. */
	boolean hasBuckets() {
		return this.buckets;
	}

	void release(MeterSelection selection) {
		MeterFamily family = selection.family();
		if (family.release(selection)) {
			this.families.remove(family.name(), family);
			this.unfound.remove(family);
		}
	}

	/** Return whether there is a registry to read; it is chosen at the first time. */
	boolean open() {
		if (!this.opened) {
			this.opened = true;
			this.registry = find();
		}
		MeterRegistry registry = this.registry;
		if (registry != null && !this.unfound.isEmpty()) {
			registry.forEachMeter((meter) -> {
				MeterFamily family = this.families.get(meter.getId().getName());
				if (family != null && !family.isFound()) {
					family.take(meter, false);
				}
			});
			for (MeterFamily family : this.unfound) {
				family.markFound();
			}
			this.unfound.clear();
		}
		return registry != null;
	}

	private MeterSelection select(@Nullable String metric, Criteria criteria) {
		String name = Objects.requireNonNull(metric);
		this.lock.lock();
		try {
			MeterFamily family = this.families.get(name);
			if (family == null) {
				family = family(name);
				this.families.put(name, family);
			}
			return family.select(criteria);
		}
		finally {
			this.lock.unlock();
		}
	}

	private MeterFamily family(String name) {
		MeterFamily family = new MeterFamily(this, name);
		this.unfound.add(family);
		return family;
	}

	private @Nullable MeterRegistry find() {
		MeterRegistry candidate = this.registries.getIfUnique();
		MeterRegistry cumulative = (candidate != null) ? cumulative(candidate) : null;
		if (cumulative == null) {
			logger.warn("No meter registry keeps cumulative values, so alert rules on meters see no data: "
					+ "add 'io.micrometer:micrometer-registry-prometheus'");
			return null;
		}
		this.buckets = this.levels.isKeptBy(cumulative);
		cumulative.config().onMeterAdded(this::added).onMeterRemoved(this::removed);
		return cumulative;
	}

	private void added(Meter meter) {
		MeterFamily family = this.families.get(meter.getId().getName());
		if (family != null) {
			family.note(meter);
		}
	}

	private void removed(Meter meter) {
		MeterFamily family = this.families.get(meter.getId().getName());
		if (family != null) {
			family.noteRemoval(meter);
		}
	}

	private MeterRegistry cumulative(CompositeMeterRegistry composite) {
		MeterRegistry simple = null;
		for (MeterRegistry child : composite.getRegistries()) {
			if (ServiceLevels.isPrometheus(child)) {
				return child;
			}
			simple = (child instanceof SimpleMeterRegistry) ? child : simple;
		}
		if (simple == null) {
			simple = new SimpleMeterRegistry();
			this.levels.isKeptBy(simple);
			composite.add(simple);
		}
		return simple;
	}

	private @Nullable MeterRegistry cumulative(MeterRegistry registry) {
		if (registry instanceof CompositeMeterRegistry composite) {
			return cumulative(composite);
		}
		return (registry instanceof PushMeterRegistry) ? null : registry;
	}

}
