package io.observability.logging;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

import io.observability.masking.Masker;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import io.observability.logging.gate.GateAutoConfiguration;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.ansi.AnsiOutput;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * Starts a small application with the logging it would really have, and puts the logging
 * of the tests back afterwards.
 */
public final class LoggingRun {

	static final JsonMapper JSON = JsonMapper.builder().build();

	private static final Pattern LOGBACK = Pattern.compile("^\\d\\d:\\d\\d:\\d\\d,\\d{3} \\|-");

	private final Map<String, String> properties = new LinkedHashMap<>();

	private final Map<String, Object> defaults = new LinkedHashMap<>();

	private @Nullable ClassLoader classLoader;

	private Class<?> source = Application.class;

	private WebApplicationType type = WebApplicationType.NONE;

	public static LoggingRun with(String... pairs) {
		return new LoggingRun().and(pairs);
	}

	LoggingRun and(String... pairs) {
		for (String pair : pairs) {
			int equals = pair.indexOf('=');
			this.properties.put(pair.substring(0, equals), pair.substring(equals + 1));
		}
		return this;
	}

	LoggingRun classLoader(ClassLoader classLoader) {
		this.classLoader = classLoader;
		return this;
	}

	LoggingRun source(Class<?> source) {
		this.source = source;
		return this;
	}

	LoggingRun defaults(Map<String, Object> defaults) {
		this.defaults.putAll(defaults);
		return this;
	}

	LoggingRun web() {
		this.type = WebApplicationType.SERVLET;
		this.properties.put("server.port", "0");
		return this;
	}

	void run(Consumer<ConfigurableApplicationContext> body) {
		clean();
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		SpringApplication application = new SpringApplication(this.source);
		application.setWebApplicationType(this.type);
		application.setRegisterShutdownHook(false);
		application.setDefaultProperties(this.defaults);
		if (this.classLoader != null) {
			thread.setContextClassLoader(this.classLoader);
			application.setResourceLoader(new DefaultResourceLoader(this.classLoader));
		}
		List<String> arguments = new ArrayList<>();
		this.properties.forEach((key, value) -> arguments.add("--" + key + "=" + value));
		try (ConfigurableApplicationContext context = application.run(arguments.toArray(String[]::new))) {
			body.accept(context);
		}
		finally {
			thread.setContextClassLoader(before);
			clean();
		}
	}

	static void clean() {
		LoggingSystem.get(LoggingRun.class.getClassLoader()).cleanUp();
		((ch.qos.logback.classic.LoggerContext) LoggerFactory.getILoggerFactory()).reset();
		for (LoggingSystemProperty property : LoggingSystemProperty.values()) {
			System.clearProperty(property.getEnvironmentVariableName());
		}
		System.getProperties()
			.keySet()
			.removeIf((key) -> String.valueOf(key).startsWith("LOGBACK_ROLLINGPOLICY")
					|| String.valueOf(key).startsWith("LOGGED_"));
		ActiveMasker.use(Masker.standard());
		AnsiOutput.setEnabled(AnsiOutput.Enabled.DETECT);
	}

	/**
	 * All lines as JSON; fails if one of them is something else. What Logback says of
	 * itself does not count: a thread that another test left behind may log while the
	 * appenders are exchanged.
	 */
	static List<JsonNode> json(CharSequence output) {
		return output.toString().lines().filter((line) -> !LOGBACK.matcher(line).find()).map(LoggingRun::json).toList();
	}

	private static JsonNode json(String line) {
		try {
			return JSON.readTree(line);
		}
		catch (JacksonException ex) {
			throw new AssertionError("No JSON: " + line, ex);
		}
	}

	static JsonNode line(CharSequence output, String message) {
		return json(output).stream()
			.filter((line) -> line.path("message").asString("").contains(message))
			.findFirst()
			.orElseThrow(() -> new AssertionError("No line with '" + message + "' in\n" + output));
	}

	/** Replaces the word «secret», and everything below the key «password». */
	public static final class WordMasker implements Masker {

		@Override
		public String mask(String text) {
			return text.contains("secret") ? text.replace("secret", "[MASKED]") : text;
		}

		@Override
		public String mask(String key, String value) {
			return key.equals("password") ? "[MASKED]" : mask(value);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ LoggingAutoConfiguration.class, GateAutoConfiguration.class })
	@AutoConfigurationPackage
	static class Application {

		@Bean
		Masker masker() {
			return new WordMasker();
		}

	}

}
