package io.observability.doctor.bundle.content;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.observability.doctor.bundle.BundleFile;
import io.observability.doctor.bundle.BundlePart;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * How the process was started: flags of the JVM, and names of environment variables.
 * Values are shown of those only that hold no secrets by their nature.
 */
final class ProcessPart implements BundlePart {

	private static final List<String> SHOWN_PROPERTIES = List.of("java.", "javax.net.ssl.trustStoreType", "jdk.",
			"sun.", "com.sun.management.jmxremote", "file.encoding", "user.timezone", "user.language", "user.country",
			"spring.profiles.", "logging.level.");

	private static final Set<String> SHOWN_VARIABLES = Set.of("LANG", "LC_ALL", "TZ", "HOSTNAME", "JAVA_HOME",
			"JAVA_VERSION", "SPRING_PROFILES_ACTIVE", "KUBERNETES_SERVICE_PORT", "container");

	private static final String NOT_SHOWN = "(not shown)";

	private final ConfigurableEnvironment environment;

	private final List<String> arguments;

	ProcessPart(ConfigurableEnvironment environment) {
		this(environment, ManagementFactory.getRuntimeMXBean().getInputArguments());
	}

	ProcessPart(ConfigurableEnvironment environment, List<String> arguments) {
		this.environment = environment;
		this.arguments = arguments;
	}

	@Override
	public String file() {
		return "process.txt";
	}

	@Override
	public String description() {
		return "flags of the JVM and names of environment variables";
	}

	@Override
	public void write(BundleFile file) throws IOException {
		file.line("Flags of the JVM:");
		for (String argument : this.arguments) {
			file.line("  " + describe(argument, file.masker()));
		}
		if (this.arguments.isEmpty()) {
			file.line("  none");
		}
		file.line("").line("Environment variables:");
		Map<String, @Nullable Object> variables = variables();
		for (Map.Entry<String, @Nullable Object> variable : variables.entrySet()) {
			if (SHOWN_VARIABLES.contains(variable.getKey())) {
				String value = file.masker().mask(variable.getKey(), String.valueOf(variable.getValue()));
				file.line("  " + variable.getKey() + "=" + value);
			}
		}
		variables.keySet().removeAll(SHOWN_VARIABLES);
		file.line("").line("Environment variables whose values are not shown:");
		for (String name : variables.keySet()) {
			file.line("  " + name);
		}
	}

	private static String describe(String argument, Masker masker) {
		int equals = argument.indexOf('=');
		if (equals < 0) {
			return masker.mask(argument);
		}
		String name = argument.substring(0, equals);
		String value = argument.substring(equals + 1);
		boolean shown = argument.startsWith("-XX:") || argument.startsWith("--")
				|| SHOWN_PROPERTIES.stream().anyMatch((start) -> name.startsWith("-D" + start));
		return name + "=" + (shown ? masker.mask(name.replaceFirst("^-+D?", ""), value) : NOT_SHOWN);
	}

	private Map<String, @Nullable Object> variables() {
		PropertySource<?> source = this.environment.getPropertySources()
			.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		Map<String, @Nullable Object> variables = new TreeMap<>();
		if (source != null && source.getSource() instanceof Map<?, ?> map) {
			map.forEach((name, value) -> variables.put(String.valueOf(name), value));
		}
		return variables;
	}

}
