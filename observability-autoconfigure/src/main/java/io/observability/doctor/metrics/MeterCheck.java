package io.observability.doctor.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.doctor.DoctorCheck;
import io.observability.doctor.Finding;

import org.springframework.beans.factory.ObjectProvider;

/** Looks for meters without end and for registries that count the same twice. */
final class MeterCheck implements DoctorCheck {

	private static final int MOST_NAMED = 5;

	private final ObjectProvider<MeterRegistry> registries;

	private final int maxTagValues;

	MeterCheck(ObjectProvider<MeterRegistry> registries, int maxTagValues) {
		this.registries = registries;
		this.maxTagValues = maxTagValues;
	}

	@Override
	public Set<String> ids() {
		return Set.of("meters-unbounded", "metrics-doubled", "metrics-exported-twice");
	}

	@Override
	public List<Finding> look() {
		List<Finding> findings = new ArrayList<>();
		List<MeterRegistry> all = this.registries.stream()
			.filter((registry) -> !(registry instanceof CompositeMeterRegistry))
			.toList();
		Set<String> unbounded = new TreeSet<>();
		all.forEach((registry) -> unbounded.addAll(unbounded(registry)));
		unbounded.stream().limit(MOST_NAMED).forEach((meter) -> findings.add(unbounded(meter)));
		registries(findings, all);
		return findings;
	}

	private Finding unbounded(String meter) {
		return Finding.warning("meters-unbounded",
				"The meter %s, more than the %d of 'observability.doctor.metrics.max-tag-values'.".formatted(meter,
						this.maxTagValues),
				"Each value is a time series of its own in this process and in the store: memory grows, queries become "
						+ "slow, and the values are often ids of people.",
				"Remove the tag, or give it few values: a kind instead of an id, a template instead of a path. Meters "
						+ "of 'Monitor' are bounded by themselves. If all values are wanted, set, for example, "
						+ "'observability.doctor.metrics.max-tag-values=%d'.".formatted(10 * this.maxTagValues));
	}

	/** Looks at the tags of those meters only that are numerous. */
	private Set<String> unbounded(MeterRegistry registry) {
		Map<String, List<Meter.Id>> byName = new HashMap<>();
		for (Meter meter : registry.getMeters()) {
			byName.computeIfAbsent(meter.getId().getName(), (name) -> new ArrayList<>()).add(meter.getId());
		}
		Set<String> found = new TreeSet<>();
		byName.forEach((name, ids) -> {
			if (ids.size() > this.maxTagValues) {
				values(ids).forEach((key, values) -> {
					if (values.size() > this.maxTagValues) {
						found.add("'%s' has %d values of its tag '%s'".formatted(name, values.size(), key));
					}
				});
			}
		});
		return found;
	}

	private static Map<String, Set<String>> values(List<Meter.Id> ids) {
		Map<String, Set<String>> values = new TreeMap<>();
		for (Meter.Id id : ids) {
			for (Tag tag : id.getTagsAsIterable()) {
				values.computeIfAbsent(tag.getKey(), (key) -> new HashSet<>()).add(tag.getValue());
			}
		}
		return values;
	}

	private static void registries(List<Finding> findings, List<MeterRegistry> all) {
		Map<String, Long> types = all.stream()
			.filter((registry) -> !(registry instanceof SimpleMeterRegistry))
			.collect(Collectors.groupingBy((registry) -> registry.getClass().getSimpleName(), TreeMap::new,
					Collectors.counting()));
		types.forEach((type, count) -> {
			if (count > 1) {
				findings.add(Finding.warning("metrics-doubled",
						"There are %d meter registries of the class %s.".formatted(count, type),
						"Every meter is in each of them, so everything counts more than once where they are summed up.",
						"Remove your own bean of the type MeterRegistry; Spring Boot makes one. If they send to "
								+ "different places on purpose, set 'observability.doctor.ignore=metrics-doubled'."));
			}
		});
		if (types.size() > 1) {
			findings.add(Finding.info("metrics-exported-twice",
					"Metrics leave in %d ways: %s.".formatted(types.size(), String.join(", ", types.keySet())),
					"If both ways end in the same store, everything counts twice.",
					"Remove a registry from the class path, or switch its export off, such as with "
							+ "'management.prometheus.metrics.export.enabled=false'."));
		}
	}

}
