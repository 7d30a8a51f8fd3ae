package io.observability.logging;

import java.util.function.Supplier;

import io.observability.FeatureSwitch;
import io.observability.masking.Masker;

import org.springframework.core.env.PropertyResolver;

/** Hands the masker of the application to the log output. */
final class MaskerActivation {

	MaskerActivation(PropertyResolver properties, Supplier<Masker> masker) {
		boolean enabled = FeatureSwitch.of(properties, "masking", true).enabled();
		ActiveMasker.use(enabled ? masker.get() : new PassThroughMasker());
	}

}
