package io.observability.logging.otlp;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.resources.Resource;

import io.observability.logging.json.ServiceFields;

/** Says what every line of this process has in common. */
final class ServiceResource {

	private ServiceResource() {
	}

	/** Return what the resource does not say yet. */
	static Resource missingIn(Resource resource, ServiceFields service) {
		AttributesBuilder missing = Attributes.builder();
		add(missing, resource, "service.version", service.version());
		add(missing, resource, "service.instance.id", service.instance());
		add(missing, resource, "deployment.environment.name", service.environment());
		return Resource.create(missing.build());
	}

	private static void add(AttributesBuilder missing, Resource resource, String name, String value) {
		if (resource.getAttribute(AttributeKey.stringKey(name)) == null) {
			missing.put(name, value);
		}
	}

}
