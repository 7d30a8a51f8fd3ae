package io.observability.masking.rule;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;

/** Makes detectors of rules. */
public final class Rules {

	private Rules() {
	}

	/**
	 * Return a detector for each rule that is on.
	 * @throws RuleException if one of the rules cannot work
	 */
	public static List<Detector> detectors(Collection<Rule> rules, Predicate<DataType> enabled) {
		for (Rule rule : rules) {
			rule.check();
		}
		List<Detector> detectors = new ArrayList<>();
		for (Rule rule : rules) {
			if (enabled.test(rule.type())) {
				detectors.add(RuleDetector.of(rule));
			}
		}
		return detectors;
	}

}
