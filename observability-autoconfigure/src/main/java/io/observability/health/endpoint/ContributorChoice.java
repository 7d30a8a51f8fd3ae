package io.observability.health.endpoint;

import java.util.Set;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import io.observability.FeatureSwitch;

/**
 * Which contributors that are not ours are asked in the background.
 *
 * @param enabled whether any are
 * @param excluded names of those that are asked by the request as usual
 */
record ContributorChoice(boolean enabled, Set<String> excluded) {

	static ContributorChoice of(Environment environment) {
		Set<String> excluded = Binder.get(environment)
			.bind("observability.health.contributors.exclude", Bindable.setOf(String.class))
			.orElseGet(Set::of);
		return new ContributorChoice(FeatureSwitch.of(environment, "health.contributors", true).enabled(), excluded);
	}

	boolean leaves(String component) {
		if (!this.enabled) {
			return true;
		}
		for (String name : this.excluded) {
			if (component.equals(name) || component.startsWith(name + "/")) {
				return true;
			}
		}
		return false;
	}

}
