package io.observability.doctor.bundle.content;

import java.io.IOException;
import java.util.Map;

import io.observability.doctor.bundle.BundleFile;
import io.observability.doctor.bundle.BundlePart;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.health.actuate.endpoint.CompositeHealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthDescriptor;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;

/** What the health endpoint says, with all details. */
final class HealthEndpointPart implements BundlePart {

	private final ObjectProvider<HealthEndpoint> endpoint;

	HealthEndpointPart(ObjectProvider<HealthEndpoint> endpoint) {
		this.endpoint = endpoint;
	}

	@Override
	public String file() {
		return "health-endpoint.txt";
	}

	@Override
	public String description() {
		return "what the health endpoint says, with all details";
	}

	@Override
	public void write(BundleFile file) throws IOException {
		HealthEndpoint health = this.endpoint.getIfAvailable();
		if (health != null) {
			write(file, "", "health", health.health());
		}
	}

	private void write(BundleFile file, String indent, String name, HealthDescriptor descriptor) throws IOException {
		file.line(indent + name + ": " + descriptor.getStatus());
		if (descriptor instanceof CompositeHealthDescriptor composite && composite.getComponents() != null) {
			for (Map.Entry<String, HealthDescriptor> component : composite.getComponents().entrySet()) {
				write(file, indent + "  ", component.getKey(), component.getValue());
			}
		}
		else if (descriptor instanceof IndicatedHealthDescriptor indicated && indicated.getDetails() != null) {
			new Details(file, indent + "  ").write(indicated.getDetails());
		}
	}

}
