package io.observability.logging;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.observability.FeatureSwitch;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Chooses the log format, and makes our Logback configuration the default of applications
 * that bring none of their own.
 */
final class LoggingDefaults implements EnvironmentPostProcessor, Ordered {

	/** What our XML files include, so not for users to set. */
	static final String CONSOLE_FRAGMENT = "io.observability.logging.console-fragment";

	static final String FILE_FRAGMENT = "io.observability.logging.file-fragment";

	private static final String CONFIGURATION = "classpath:io/observability/logging/configuration.xml";

	private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

	private static final String CORRELATION = "logging.pattern.correlation";

	/** What people read; the parts can be set as those of Boot's own pattern. */
	private static final String READABLE = "%%clr(%%d{${logging.pattern.dateformat:HH:mm:ss.SSS}}){faint} "
			+ "%%clr(${logging.pattern.level:%%5p}) %s%%text%%n${logging.exception-conversion-word:%%trace}";

	private static final Profiles READABLE_PROFILES = Profiles.of("dev", "local");

	private static final List<String> USER_FILES = List.of("logback-test.groovy", "logback-test.xml", "logback.groovy",
			"logback.xml", "logback-test-spring.groovy", "logback-test-spring.xml", "logback-spring.groovy",
			"logback-spring.xml");

	private static final List<String> ROLLING = List.of("file-name-pattern", "max-file-size", "max-history",
			"total-size-cap", "clean-history-on-start");

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!FeatureSwitch.of(environment, "logging", true).enabled()) {
			return;
		}
		ActiveMasker.switchTo(FeatureSwitch.of(environment, "masking", true).enabled());
		ClassLoader classLoader = application.getClassLoader();
		if (logbackIsUsed(classLoader)) {
			Map<String, Object> defaults = defaults(environment, classLoader);
			defaults.keySet().removeIf(environment::containsProperty);
			DefaultPropertiesPropertySource.addOrMerge(defaults, environment.getPropertySources());
		}
	}

	private static boolean logbackIsUsed(ClassLoader classLoader) {
		String system = System.getProperty(LoggingSystem.SYSTEM_PROPERTY);
		return ClassUtils.isPresent(LOGBACK, classLoader) && (system == null || system.contains("Logback"));
	}

	private static Map<String, Object> defaults(Environment environment, ClassLoader classLoader) {
		boolean json = isJson(environment, classLoader);
		Map<String, Object> defaults = new HashMap<>();
		defaults.put(CONSOLE_FRAGMENT, json ? "json" : "readable");
		defaults.put(FILE_FRAGMENT, fileFragment(environment, json));
		if (!userConfigures(environment, classLoader)) {
			defaults.put("logging.config", CONFIGURATION);
			if (json) {
				defaults.put("spring.main.banner-mode", "off");
			}
			else {
				String correlation = environment.getProperty(CORRELATION, "");
				defaults.put("logging.pattern.console", READABLE.formatted(correlation));
				defaults.put(CORRELATION, "[%X{correlation_id:-}] ");
			}
		}
		if (!json && environment.acceptsProfiles(READABLE_PROFILES) && System.getenv("NO_COLOR") == null) {
			defaults.put("spring.output.ansi.enabled", "always");
		}
		return defaults;
	}

	private static boolean isJson(Environment environment, ClassLoader classLoader) {
		LogFormat format = LogFormat.find(environment.getProperty(LoggingProperties.FORMAT, "auto").strip());
		return JsonLibrary.isPresent(classLoader) && switch ((format != null) ? format : LogFormat.AUTO) {
			case AUTO -> !environment.acceptsProfiles(READABLE_PROFILES);
			case JSON -> true;
			case CONSOLE -> false;
		};
	}

	private static String fileFragment(Environment environment, boolean json) {
		boolean managed = FeatureSwitch.of(environment, "logging.file", true).enabled();
		if ((managed && isSet(environment, "observability.logging.file.path"))
				|| (!isSet(environment, "logging.file.name") && !isSet(environment, "logging.file.path"))) {
			return "none";
		}
		if (isSet(environment, "logging.structured.format.file")) {
			return "structured";
		}
		boolean rolled = ROLLING.stream().anyMatch((key) -> isSet(environment, "logging.logback.rollingpolicy." + key));
		return ((managed && !rolled) ? "managed-" : "") + (json ? "json" : "readable");
	}

	private static boolean userConfigures(Environment environment, ClassLoader classLoader) {
		return isSet(environment, "logging.config") || isSet(environment, "logging.structured.format.console")
				|| USER_FILES.stream().anyMatch((file) -> classLoader.getResource(file) != null);
	}

	private static boolean isSet(Environment environment, String key) {
		return StringUtils.hasLength(environment.getProperty(key));
	}

}
