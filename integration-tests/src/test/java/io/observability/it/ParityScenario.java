package io.observability.it;

import java.util.List;

/**
 * A rule and what its meters do.
 *
 * @param name name of the rule
 * @param what kind of rule and shape of its data, for people
 * @param fields fields of the rule
 * @param work what happens at each step
 */
record ParityScenario(String name, String what, List<String> fields, Step work) {

	/** Return the properties of the rule. */
	List<String> properties() {
		return this.fields.stream().map((field) -> "observability.alerting.rules." + this.name + "." + field).toList();
	}

	/** What happens at a step. */
	@FunctionalInterface
	interface Step {

		void take(int step);

	}

}
