package io.observability.health.tcp;

import java.util.ArrayList;
import java.util.List;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import io.observability.health.HttpProbe;
import io.observability.health.Probe;

/** One probe for every entry of {@code observability.health.tcp}. */
final class TcpProbes implements Probe.Source {

	private static final String PREFIX = "observability.health.tcp";

	private final List<Probe> probes = new ArrayList<>();

	TcpProbes(Environment environment) {
		Binder.get(environment)
			.bind(PREFIX, Bindable.mapOf(String.class, String.class))
			.ifBound((targets) -> targets.forEach(this::add));
	}

	// The switch of the feature stands among the names and is none
	private void add(String name, String address) {
		if (name.equals("enabled")) {
			return;
		}
		boolean missing = address.isBlank() || address.contains("${");
		this.probes.add(missing ? HttpProbe.notConfigured(name, name, "service")
				: TcpProbe.of(name, PREFIX + "." + name, address));
	}

	@Override
	public List<Probe> probes() {
		return this.probes;
	}

}
