package io.observability.metrics;

import java.util.Locale;
import java.util.function.Function;

import io.micrometer.core.instrument.Tag;
import io.observability.identity.ServiceIdentity;

/** What a tag may say about the process a meter comes from. */
enum IdentityTag {

	/** Version of the application. */
	VERSION(ServiceIdentity::version),

	/** Host or pod. */
	INSTANCE(ServiceIdentity::instance),

	/** Where it runs. */
	ENVIRONMENT(ServiceIdentity::environment);

	private final Function<ServiceIdentity, String> value;

	IdentityTag(Function<ServiceIdentity, String> value) {
		this.value = value;
	}

	String key() {
		return name().toLowerCase(Locale.ROOT);
	}

	Tag of(ServiceIdentity identity) {
		return Tag.of(key(), this.value.apply(identity));
	}

}
