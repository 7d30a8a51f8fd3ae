package io.observability.validation;

import io.observability.SetKeys;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Spares the binder the search for our keys that no source sets; their default values are
 * taken as ever.
 */
final class UnsetKeys implements ConfigurationPropertiesBindHandlerAdvisor {

	private final ConfigurableEnvironment environment;

	private @Nullable SetKeys keys;

	UnsetKeys(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	@Override
	public BindHandler apply(BindHandler handler) {
		SetKeys known = this.keys;
		if (known == null || !known.isOf(this.environment)) {
			known = SetKeys.of(this.environment);
			this.keys = known;
		}
		return new Sparing(handler, known);
	}

	/** Ends the binding of a key before it is searched for. */
	private static final class Sparing extends AbstractBindHandler {

		private final SetKeys keys;

		private Sparing(BindHandler handler, SetKeys keys) {
			super(handler);
			this.keys = keys;
		}

		@Override
		public <T> @Nullable Bindable<T> onStart(ConfigurationPropertyName name, Bindable<T> target,
				BindContext context) {
			if (KeyCheck.ROOT.isAncestorOf(name) && !this.keys.mayContain(name)) {
				return null;
			}
			return super.onStart(name, target, context);
		}

	}

}
