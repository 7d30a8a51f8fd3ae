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

	private static String describe(ComponentHealth component) {
		StringBuilder line = new StringBuilder(component.component()).append(": ").append(component.state());
		if (component.code() != null) {
			line.append(", ").append(component.code());
		}
		if (component.latency() != null) {
			line.append(", took ").append(component.latency().toMillis()).append(" ms");
		}
		return line.append((component.checkedAt() != null) ? ", checked at " + component.checkedAt() : "").toString();
	}

	@Override
	public void write(BundleFile file) throws IOException {
		for (HealthMonitor monitor : this.monitors.orderedStream().toList()) {
			for (ComponentHealth component : monitor.components()) {
				file.line(describe(component));
				new Details(file, "  ").write(monitor.details(component.component()));
			}
		}
	}

}
