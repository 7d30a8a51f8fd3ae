package io.observability.doctor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.cloud.CloudPlatform;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * What a check asks of the application, without needing libraries and without creating
 * beans.
 */
public final class Surroundings {

	private static final List<String> DEVELOPMENT = List.of("dev", "local", "test");

	private final ConfigurableListableBeanFactory beans;

	private final Environment environment;

	Surroundings(ConfigurableListableBeanFactory beans, Environment environment) {
		this.beans = beans;
		this.environment = environment;
	}

	/** Return the environment. */
	public Environment environment() {
		return this.environment;
	}

	/** Return whether the property has a value that is not blank. */
	public boolean isSet(String key) {
		return !text(key).isBlank();
	}

	/** Return the value of the property, or nothing. */
	public String text(String key) {
		return this.environment.getProperty(key, "");
	}

	/** Return whether the property is {@code true}, or what it is when it is not set. */
	public boolean isTrue(String key, boolean otherwise) {
		String value = text(key).strip().toLowerCase(Locale.ROOT);
		return value.isEmpty() ? otherwise : List.of("true", "on", "yes", "1").contains(value);
	}

	/** Return whether the class is on the class path. */
	public boolean hasClass(String name) {
		return ClassUtils.isPresent(name, this.beans.getBeanClassLoader());
	}

	/** Return the names of the beans that exist and are of the type. */
	public List<String> names(String type) {
		Class<?> resolved = type(type);
		return (resolved == null) ? List.of()
				: Arrays.stream(this.beans.getBeanNamesForType(resolved, false, false))
					.filter(this.beans::containsSingleton)
					.toList();
	}

	/** Return the beans that exist and are of the type. */
	public List<Object> all(String type) {
		List<Object> found = new ArrayList<>();
		for (String name : names(type)) {
			found.add(this.beans.getBean(name));
		}
		return found;
	}

	/**
	 * Return whether the application seems to serve people: it runs on a platform or with
	 * a profile for production, and not with one for development.
	 */
	public boolean isProduction() {
		List<String> profiles = List.of(this.environment.getActiveProfiles());
		boolean named = profiles.stream().anyMatch((profile) -> profile.startsWith("prod") || profile.equals("live"));
		return (named || CloudPlatform.getActive(this.environment) != null) && !isDevelopment();
	}

	/** Return whether a profile for development is active. */
	public boolean isDevelopment() {
		return Arrays.stream(this.environment.getActiveProfiles()).anyMatch(DEVELOPMENT::contains);
	}

	private @Nullable Class<?> type(String name) {
		try {
			return hasClass(name) ? ClassUtils.forName(name, this.beans.getBeanClassLoader()) : null;
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null;
		}
	}

}
