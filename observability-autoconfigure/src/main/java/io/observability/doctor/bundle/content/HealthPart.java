package io.observability.doctor.bundle.content;

import java.io.IOException;

import io.observability.doctor.bundle.BundleFile;
import io.observability.doctor.bundle.BundlePart;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;

import org.springframework.beans.factory.ObjectProvider;

/** What the probes found last. */
final class HealthPart implements BundlePart {

	private final ObjectProvider<HealthMonitor> monitors;

	HealthPart(ObjectProvider<HealthMonitor> monitors) {
		this.monitors = monitors;
	}

	@Override
	public String file() {
		return "health.txt";
	}

	@Override
	public String description() {
		return "what the background probes found last";
	}

	@Override
	public void write(BundleFile file) throws IOException {
		for (HealthMonitor monitor : this.monitors.orderedStream().toList()) {
			for (ComponentHealth component : monitor.components()) {
				file.line("%s: %s, code %s, latency %s, checked at %s".formatted(component.component(),
						component.state(), component.code(), component.latency(), component.checkedAt()));
				new Details(file, "  ").write(monitor.details(component.component()));
			}
		}
	}

}
