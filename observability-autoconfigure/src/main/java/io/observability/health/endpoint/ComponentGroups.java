package io.observability.health.endpoint;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.health.actuate.endpoint.AdditionalHealthEndpointPath;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroup;
import org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups;
import org.springframework.boot.health.actuate.endpoint.HttpCodeStatusMapper;
import org.springframework.boot.health.actuate.endpoint.StatusAggregator;

/**
 * Adds a group of all dependencies and one per sort of dependency. Groups and
 * contributors of the same name win.
 */
final class ComponentGroups implements HealthEndpointGroups {

	static final String DEPENDENCIES = "dependencies";

	private final HealthEndpointGroups groups;

	private final Components components;

	private final Predicate<String> taken;

	private volatile Known known = new Known(Set.of(), Set.of());

	ComponentGroups(HealthEndpointGroups groups, Components components, Predicate<String> taken) {
		this.groups = groups;
		this.components = components;
		this.taken = taken;
	}

	@Override
	public HealthEndpointGroup getPrimary() {
		return this.groups.getPrimary();
	}

	@Override
	public Set<String> getNames() {
		return known().names();
	}

	private Known known() {
		Set<String> kinds = this.components.kinds();
		Known last = this.known;
		if (last.kinds() == kinds) {
			return last;
		}
		Set<String> names = new LinkedHashSet<>(this.groups.getNames());
		kinds.stream().filter((kind) -> !this.taken.test(kind)).forEach(names::add);
		Known next = new Known(kinds, names);
		this.known = next;
		return next;
	}

	@Override
	public @Nullable HealthEndpointGroup get(String name) {
		HealthEndpointGroup group = this.groups.get(name);
		return (group == null && known().names().contains(name)) ? new Members(name) : group;
	}

	@Override
	public @Nullable HealthEndpointGroup get(AdditionalHealthEndpointPath path) {
		return this.groups.get(path);
	}

	private record Known(Set<String> kinds, Set<String> names) {
	}

	/** One of our groups, shown like the whole. */
	private final class Members implements HealthEndpointGroup {

		private final String name;

		Members(String name) {
			this.name = name;
		}

		@Override
		public boolean isMember(String component) {
			return ComponentGroups.this.components.isMember(component, this.name);
		}

		@Override
		public boolean showComponents(SecurityContext securityContext) {
			return getPrimary().showComponents(securityContext);
		}

		@Override
		public boolean showDetails(SecurityContext securityContext) {
			return getPrimary().showDetails(securityContext);
		}

		@Override
		public StatusAggregator getStatusAggregator() {
			return getPrimary().getStatusAggregator();
		}

		@Override
		public HttpCodeStatusMapper getHttpCodeStatusMapper() {
			return getPrimary().getHttpCodeStatusMapper();
		}

		@Override
		public @Nullable AdditionalHealthEndpointPath getAdditionalPath() {
			return null;
		}

	}

	/** Says which components belong together. */
	interface Components {

		/** Return the groups there are, the same set while nothing changed. */
		Set<String> kinds();

		boolean isMember(String component, String group);

	}

}
