package io.observability;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.env.RandomValuePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.PropertySource.StubPropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * Which keys below {@code observability} some property source sets, collected once. Most
 * of our keys are set by nobody, and asking each source for each of them is what an
 * application with many settings spends its start on.
 */
public final class SetKeys {

	private final Set<String> keys = new HashSet<>();

	/** Not held, since a source may lead to the application context. */
	private final List<WeakReference<PropertySource<?>>> sources = new ArrayList<>();

	private boolean complete = true;

	private SetKeys(ConfigurableEnvironment environment) {
		for (PropertySource<?> source : environment.getPropertySources()) {
			this.sources.add(new WeakReference<>(source));
		}
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			this.complete = this.complete && add(source);
		}
	}

	/** Collect them. */
	public static SetKeys of(ConfigurableEnvironment environment) {
		return new SetKeys(environment);
	}

	/** Return whether we set this key ourselves to the default of a feature. */
	public static boolean isDefault(String key) {
		return FeatureDefaults.contain(key);
	}

	/** Return whether the environment still has the sources that were asked. */
	public boolean isOf(ConfigurableEnvironment environment) {
		int at = 0;
		for (PropertySource<?> source : environment.getPropertySources()) {
			if (at == this.sources.size() || this.sources.get(at++).get() != source) {
				return false;
			}
		}
		return at == this.sources.size();
	}

	/**
	 * Return whether a source sets this key or one below it; true as well when there is a
	 * source that cannot say what it sets.
	 */
	public boolean mayContain(ConfigurationPropertyName name) {
		return !this.complete || this.keys.contains(uniform(name, name.getNumberOfElements()));
	}

	private boolean add(ConfigurationPropertySource source) {
		Object underlying = source.getUnderlyingSource();
		if (underlying instanceof SystemEnvironmentPropertySource variables) {
			return !mentionsUs(variables);
		}
		if (source instanceof IterableConfigurationPropertySource iterable) {
			iterable.forEach(this::add);
			return true;
		}
		return underlying instanceof RandomValuePropertySource || underlying instanceof StubPropertySource;
	}

	/** The name of a variable may stand for several keys, so these are not collected. */
	private static boolean mentionsUs(SystemEnvironmentPropertySource variables) {
		for (String name : variables.getPropertyNames()) {
			if (name.toLowerCase(Locale.ROOT).startsWith(FeatureSwitch.PREFIX)) {
				return true;
			}
		}
		return false;
	}

	private void add(ConfigurationPropertyName name) {
		int elements = name.getNumberOfElements();
		if (elements > 0 && FeatureSwitch.PREFIX.equals(name.getElement(0, Form.UNIFORM))) {
			while (elements > 0 && this.keys.add(uniform(name, elements))) {
				elements--;
			}
		}
	}

	private static String uniform(ConfigurationPropertyName name, int elements) {
		StringBuilder uniform = new StringBuilder();
		for (int at = 0; at < elements; at++) {
			uniform.append(name.getElement(at, Form.UNIFORM)).append('.');
		}
		return uniform.toString();
	}

}
