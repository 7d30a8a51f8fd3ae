package io.observability.masking.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Finding;

/** Findings of the types that are enabled, from left to right. */
final class Collected {

	private final Predicate<DataType> enabled;

	private final List<Finding> findings = new ArrayList<>();

	Collected(Set<DataType> types) {
		this.enabled = types::contains;
	}

	/** Return those of the types that are enabled. */
	static Set<DataType> enabled(Predicate<DataType> enabled, DataType... types) {
		Set<DataType> some = new HashSet<>();
		for (DataType type : types) {
			if (enabled.test(type)) {
				some.add(type);
			}
		}
		return Set.copyOf(some);
	}

	void add(int start, int end, DataType type) {
		if (this.enabled.test(type)) {
			this.findings.add(Finding.of(start, end, type));
		}
	}

	List<Finding> all() {
		return this.findings;
	}

}
