package io.observability.logging.setup;

import java.nio.charset.Charset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.CoreConstants;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.pattern.DynamicConverter;
import ch.qos.logback.core.spi.ScanException;
import ch.qos.logback.core.util.OptionHelper;
import io.observability.logging.console.MaskedWords;
import io.observability.logging.console.ReadableEncoder;
import io.observability.logging.file.LogFileAppender;
import io.observability.logging.json.JsonEncoder;

import org.springframework.boot.logging.logback.ColorConverter;
import org.springframework.boot.logging.logback.CorrelationIdConverter;
import org.springframework.boot.logging.logback.EnclosedInSquareBracketsConverter;
import org.springframework.core.env.Environment;

/**
 * What our {@code configuration.xml} and {@code defaults.xml} of Spring Boot, which it
 * includes, describe: levels, conversion words, the console and a log file of JSON.
 */
final class DirectSetup {

	private static final String CONSOLE = "io.observability.logging.console-fragment";

	private static final String FILE = "io.observability.logging.file-fragment";

	private static final String MANAGED = "managed-json";

	private static final List<String> ERRORS_ONLY = List.of("org.apache.catalina.startup.DigesterFactory",
			"org.apache.catalina.util.LifecycleBase", "org.eclipse.jetty.util.component.AbstractLifeCycle");

	private static final List<String> WARNINGS_ONLY = List.of("org.apache.coyote.http11.Http11NioProtocol",
			"org.apache.sshd.common.util.SecurityUtils", "org.apache.tomcat.util.net.NioSelectorPool",
			"org.hibernate.validator.internal.util.Version", "org.springframework.boot.actuate.endpoint.jmx");

	private final LoggerContext context;

	private final Environment environment;

	DirectSetup(LoggerContext context, Environment environment) {
		this.context = context;
		this.environment = environment;
	}

	/**
	 * Return whether this is all that is asked for. What is made ahead of time and what
	 * Logback tells when it is debugged come from the file.
	 */
	static boolean covers(Environment environment) {
		return Set.of("json", "readable").contains(environment.getProperty(CONSOLE, ""))
				&& Set.of("none", MANAGED).contains(environment.getProperty(FILE, ""))
				&& !Boolean.getBoolean("spring.aot.processing") && System.getProperty("logback.debug") == null;
	}

	void run() {
		this.context.setPackagingDataEnabled(false);
		addWords();
		for (String name : ERRORS_ONLY) {
			this.context.getLogger(name).setLevel(Level.ERROR);
		}
		for (String name : WARNINGS_ONLY) {
			this.context.getLogger(name).setLevel(Level.WARN);
		}
		Logger root = this.context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
		if (MANAGED.equals(this.environment.getProperty(FILE))) {
			LogFileAppender file = new LogFileAppender();
			file.setFile(value("${LOG_FILE}"));
			root.addAppender(started(file, "FILE", Json.encoder()));
		}
		root.setLevel(Level.INFO);
		boolean json = "json".equals(this.environment.getProperty(CONSOLE));
		root.addAppender(started(new ConsoleAppender<>(), "CONSOLE", json ? Json.encoder() : readable()));
	}

	private void addWords() {
		Map<String, Supplier<DynamicConverter>> words = new HashMap<>();
		words.put("clr", ColorConverter::new);
		words.put("correlationId", CorrelationIdConverter::new);
		words.put("esb", EnclosedInSquareBracketsConverter::new);
		MaskedWords.addTo(words);
		this.context.putObject(CoreConstants.PATTERN_RULE_REGISTRY_FOR_SUPPLIERS, words);
	}

	private OutputStreamAppender<ILoggingEvent> started(OutputStreamAppender<ILoggingEvent> appender, String name,
			Encoder<ILoggingEvent> encoder) {
		appender.setContext(this.context);
		appender.setName(name);
		ThresholdFilter threshold = new ThresholdFilter();
		threshold.setContext(this.context);
		threshold.setLevel(value("${" + name + "_LOG_THRESHOLD:-TRACE}"));
		threshold.start();
		appender.addFilter(threshold);
		encoder.setContext(this.context);
		encoder.start();
		appender.setEncoder(encoder);
		appender.start();
		return appender;
	}

	private Encoder<ILoggingEvent> readable() {
		ReadableEncoder encoder = new ReadableEncoder();
		encoder.setPattern(value("${CONSOLE_LOG_PATTERN}"));
		encoder.setCharset(Charset.forName(value("${CONSOLE_LOG_CHARSET:-UTF-8}")));
		return encoder;
	}

	/** Return what a configuration file would read there. */
	private String value(String variable) {
		try {
			return OptionHelper.substVars(variable, this.context);
		}
		catch (ScanException ex) {
			throw new IllegalArgumentException("'%s' cannot be read".formatted(variable), ex);
		}
	}

	/** What needs the JSON library. */
	private static final class Json {

		static Encoder<ILoggingEvent> encoder() {
			return new JsonEncoder();
		}

	}

}
