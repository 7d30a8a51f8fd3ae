package io.observability.doctor.bundle.content;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.observability.doctor.bundle.BundleFile;
import io.observability.doctor.bundle.BundlePart;
import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.SanitizableData;
import org.springframework.boot.actuate.endpoint.Sanitizer;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.PropertySourceOrigin;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/** The settings that are in force, each with where it comes from. */
final class SettingsPart implements BundlePart {

	private static final List<ConfigurationPropertyName> ROOTS = List.of(ConfigurationPropertyName.of("observability"),
			ConfigurationPropertyName.of("management"), ConfigurationPropertyName.of("logging"),
			ConfigurationPropertyName.of("spring"), ConfigurationPropertyName.of("server"));

	/** Values of these are secrets, or hold some, under names that nobody can know. */
	private static final Pattern HIDDEN = Pattern
		.compile(".*(headers?[.\\[].*|webhook[.-]?url|heartbeat\\.url|\\.ping-?url|key-?store.*|"
				+ "spring\\.application\\.json|credentials?.*|[.-]key)");

	private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}:]+)");

	private static final String STARS = "********";

	private final Environment environment;

	private final Sanitizer sanitizer;

	SettingsPart(Environment environment, List<SanitizingFunction> sanitizers) {
		this.environment = environment;
		this.sanitizer = new Sanitizer(sanitizers);
	}

	@Override
	public String file() {
		return "settings.txt";
	}

	@Override
	public String description() {
		return "settings below observability, management, logging, spring and server, with their sources";
	}

	@Override
	public void write(BundleFile file) throws IOException {
		file.line("profiles: " + String.join(", ", this.environment.getActiveProfiles()));
		Map<String, ConfigurationProperty> settings = new TreeMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter((name) -> ROOTS.stream().anyMatch((root) -> root.isAncestorOf(name)))
					.forEach((name) -> {
						ConfigurationProperty property = source.getConfigurationProperty(name);
						if (property != null) {
							settings.putIfAbsent(name.toString(), property);
						}
					});
			}
		}
		for (Map.Entry<String, ConfigurationProperty> setting : settings.entrySet()) {
			file.line("%s = %s   (%s)".formatted(setting.getKey(),
					value(setting.getKey(), setting.getValue(), file.masker()), source(setting.getValue())));
		}
	}

	private String value(String key, ConfigurationProperty property, Masker masker) {
		String raw = String.valueOf(property.getValue());
		String value = this.environment.resolvePlaceholders(raw);
		Object shown = this.sanitizer.sanitize(new SanitizableData(source(property.getSource()), key, value), true);
		boolean hidden = HIDDEN.matcher(key.toLowerCase(Locale.ROOT)).matches() || !value.equals(shown)
				|| takesSecret(raw, value, masker);
		if (value.isEmpty()) {
			return "(empty)";
		}
		return hidden ? STARS : masker.mask(key, value);
	}

	/** A value that is taken from DB_PASSWORD is secret, whatever it is used for. */
	private static boolean takesSecret(String raw, String value, Masker masker) {
		Matcher placeholders = PLACEHOLDER.matcher(raw);
		while (placeholders.find()) {
			if (!masker.mask(placeholders.group(1), value).equals(masker.mask(value))) {
				return true;
			}
		}
		return false;
	}

	private static String source(ConfigurationProperty property) {
		Origin origin = property.getOrigin();
		if (origin != null && !(origin instanceof PropertySourceOrigin wrapper && wrapper.getOrigin() == null)) {
			return origin.toString();
		}
		PropertySource<?> source = source(property.getSource());
		return (source != null) ? source.getName() : "unknown";
	}

	private static @Nullable PropertySource<?> source(@Nullable ConfigurationPropertySource source) {
		return (source != null && source.getUnderlyingSource() instanceof PropertySource<?> properties) ? properties
				: null;
	}

}
