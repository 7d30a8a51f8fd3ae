package io.observability.tracing;

import io.observability.identity.ServiceIdentity;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;

/** Tells OpenTelemetry which process its spans and lines come from. */
public final class ServiceResource {

	private ServiceResource() {
	}

	/** Return what the resource does not say yet. */
	public static Resource missingIn(Resource resource, ServiceIdentity service) {
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
