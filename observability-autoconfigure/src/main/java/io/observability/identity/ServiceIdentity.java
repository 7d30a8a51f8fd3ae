package io.observability.identity;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Properties;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

/**
 * Says which process speaks: the same on every line, meter, span and alert of it.
 *
 * @param service name of the application
 * @param version its version
 * @param instance host or pod
 * @param environment where it runs
 */
public record ServiceIdentity(String service, String version, String instance, String environment) {

	/** What is said of a process of which nothing is known. */
	public static final ServiceIdentity UNKNOWN = new ServiceIdentity("unknown", "unknown", "unknown", "unknown");

	private static final String BUILD_INFO = "META-INF/build-info.properties";

	/** Return what the environment says. */
	public static ServiceIdentity of(Environment environment) {
		return new ServiceIdentity(environment.getProperty("spring.application.name", "application"),
				version(environment), instance(environment), environment(environment));
	}

	private static String version(Environment environment) {
		String version = environment.getProperty("info.app.version");
		if (!StringUtils.hasText(version)) {
			version = buildVersion();
		}
		return StringUtils.hasText(version) ? version
				: environment.getProperty("spring.application.version", "unknown");
	}

	private static @Nullable String buildVersion() {
		ClassLoader classLoader = Thread.currentThread().getContextClassLoader();
		if (classLoader == null) {
			return null;
		}
		try (InputStream input = classLoader.getResourceAsStream(BUILD_INFO)) {
			Properties properties = new Properties();
			if (input != null) {
				properties.load(input);
			}
			return properties.getProperty("build.version");
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static String instance(Environment environment) {
		String host = environment.getProperty("HOSTNAME");
		if (StringUtils.hasText(host)) {
			return host;
		}
		try {
			return InetAddress.getLocalHost().getHostName();
		}
		catch (UnknownHostException ex) {
			return "unknown";
		}
	}

	private static String environment(Environment environment) {
		String[] profiles = environment.getActiveProfiles();
		return environment.getProperty("observability.environment", (profiles.length > 0) ? profiles[0] : "default");
	}

}
