package io.observability.alerting.rule.meter;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import io.observability.alerting.rule.RuleKind.Reading;

/** The readings of a rule, which stay the same objects for as long as nothing changes. */
final class Readings {

	private final List<Reading> readings = new ArrayList<>();

	private final List<Reading> view = Collections.unmodifiableList(this.readings);

	private int size;

	void begin() {
		this.size = 0;
	}

	void add(Map<String, String> labels, double value, double count) {
		Reading before = (this.size < this.readings.size()) ? this.readings.get(this.size) : null;
		if (before == null) {
			this.readings.add(new Reading(labels, value, count, null));
		}
		else if (before.labels() != labels || Double.compare(before.value(), value) != 0 || before.count() != count) {
			this.readings.set(this.size, new Reading(labels, value, count, null));
		}
		this.size++;
	}

	List<Reading> end() {
		while (this.readings.size() > this.size) {
			this.readings.remove(this.readings.size() - 1);
		}
		return this.view;
	}

}
