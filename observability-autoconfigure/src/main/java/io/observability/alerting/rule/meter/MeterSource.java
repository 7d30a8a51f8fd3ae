package io.observability.alerting.rule.meter;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.push.PushMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.rule.RuleDefinition;
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

	private final Map<String, List<MeterSelection>> selections = new ConcurrentHashMap<>();

	private final ObjectProvider<MeterRegistry> registries;

	private @Nullable MeterRegistry registry;

	private boolean opened;

	MeterSource(ObjectProvider<MeterRegistry> registries) {
		this.registries = registries;
	}

	MeterSelection select(RuleDefinition rule, @Nullable String metric, Map<String, String> part) {
		return select(rule, metric, rule.subject().tags(), part);
	}

	// Both generations of ZGC state the whole heap as their limit
	MeterSelection divisor(RuleDefinition rule, @Nullable String metric) {
		Map<String, String> tags = new LinkedHashMap<>(rule.subject().tags());
		if ("jvm.memory.max".equals(metric)) {
			tags.putIfAbsent("id", "!ZGC Young Generation");
		}
		return select(rule, metric, tags, Map.of());
	}

	private MeterSelection select(RuleDefinition rule, @Nullable String metric, Map<String, String> tags,
			Map<String, String> part) {
		String name = Objects.requireNonNull(metric);
		MeterSelection selection = new MeterSelection(this, name, tags, part, rule.subject().by());
		this.selections.computeIfAbsent(name, (key) -> new CopyOnWriteArrayList<>()).add(selection);
		return selection;
	}

	/** Return the registry, which is chosen when the first rule is evaluated. */
	@Nullable MeterRegistry registry() {
		if (!this.opened) {
			this.opened = true;
			this.registry = open();
		}
		return this.registry;
	}

	private @Nullable MeterRegistry open() {
		MeterRegistry candidate = this.registries.getIfUnique();
		MeterRegistry cumulative = (candidate != null) ? cumulative(candidate) : null;
		if (cumulative == null) {
			logger.warn("No meter registry keeps cumulative values, so alert rules on meters see no data: "
					+ "add 'io.micrometer:micrometer-registry-prometheus'");
			return null;
		}
		cumulative.config().onMeterAdded(this::changed).onMeterRemoved(this::changed);
		return cumulative;
	}

	private void changed(Meter meter) {
		List<MeterSelection> affected = this.selections.get(meter.getId().getName());
		if (affected != null) {
			affected.forEach(MeterSelection::invalidate);
		}
	}

	private static @Nullable MeterRegistry cumulative(MeterRegistry registry) {
		if (!(registry instanceof CompositeMeterRegistry composite)) {
			return (registry instanceof PushMeterRegistry) ? null : registry;
		}
		for (MeterRegistry child : composite.getRegistries()) {
			if (child instanceof SimpleMeterRegistry
					|| child.getClass().getSimpleName().equals("PrometheusMeterRegistry")) {
				return child;
			}
		}
		SimpleMeterRegistry own = new SimpleMeterRegistry();
		composite.add(own);
		return own;
	}

}
