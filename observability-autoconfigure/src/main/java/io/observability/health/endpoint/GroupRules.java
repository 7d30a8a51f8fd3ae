package io.observability.health.endpoint;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;

import io.observability.health.ComponentHealth;

/** Keeps components out of the groups by which a platform stops and starts instances. */
final class GroupRules {

	private static final Set<String> LOCAL = Set.of("database", "system", ContributorKind.OWN);

	private final Binder binder;

	GroupRules(Environment environment) {
		this.binder = Binder.get(environment);
	}

	void check(List<ComponentHealth> components) {
		refuse("liveness", components, (component) -> true, "restart this application");
		refuse("readiness", components, (component) -> !LOCAL.contains(component.kind()),
				"take every instance of this application out of service");
	}

	private void refuse(String group, List<ComponentHealth> components, Predicate<ComponentHealth> refused,
			String consequence) {
		String property = "management.endpoint.health.group." + group;
		Set<String> included = names(property + ".include");
		if (included.isEmpty()) {
			return;
		}
		Set<String> excluded = names(property + ".exclude");
		for (ComponentHealth component : components) {
			String name = component.component();
			String member = names(included, name);
			if (!member.isEmpty() && names(excluded, name).isEmpty() && refused.test(component)) {
				throw new FailureAnalyzedException(
						"'%s.include' names '%s', so an outage there would %s.".formatted(property, name, consequence),
						"Remove '%s' from '%s.include' and leave '%sState' in it.".formatted(member, property, group));
			}
		}
	}

	/** Return by which of the names the component is meant, or an empty string. */
	private static String names(Set<String> names, String component) {
		for (String name : names) {
			if (name.equals("*") || component.equals(name) || component.startsWith(name + "/")) {
				return name;
			}
		}
		return "";
	}

	private Set<String> names(String key) {
		return this.binder.bind(key, Bindable.setOf(String.class)).orElseGet(Set::of);
	}

}
