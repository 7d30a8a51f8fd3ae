package io.observability.logging.file;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.env.ConfigurableEnvironment;

import io.observability.FeatureSwitch;
import io.observability.logging.JsonLibrary;
import io.observability.logging.SecurityEvents;
import io.observability.logging.console.ReadableEncoder;
import io.observability.logging.file.history.LogClass;
import io.observability.logging.file.history.WrittenFiles;
import io.observability.logging.json.JsonEncoder;

/**
 * Opens the log file, unless our Logback configuration did so, and the security log.
 */
final class LogFileSetup {

	private static final String DEFAULT_PATH = "logs/app.log";

	private static final String PATTERN = "%d{yyyy-MM-dd'T'HH:mm:ss.SSSXXX} %5p [%t] "
			+ "[%X{correlation_id:-}] %logger{39} : %m%n";

	private static final boolean JSON = JsonLibrary.isPresent(LogFileSetup.class.getClassLoader());

	private final LoggerContext context;

	private final ConfigurableEnvironment environment;

	private final LogFiles files;

	LogFileSetup(LoggerContext context, ConfigurableEnvironment environment) {
		this.context = context;
		this.environment = environment;
		this.files = LogFiles.of(context);
	}

	void run() {
		try {
			throwFailure();
			if (this.files.logs().isEmpty() && !FeatureSwitch.isConfigured(this.environment, "logging.file")) {
				return;
			}
			LogFileProperties properties = LogFileAppender.properties(this.environment);
			String path = path(properties);
			if (path != null) {
				open(LogClass.STANDARD, LogFileProperties.PATH, path, properties.format());
			}
			LogFiles.Log main = find(LogClass.STANDARD);
			if (main != null) {
				new LogFolders(properties, main).check();
				openSecurity(properties, main);
				announce(main);
			}
		}
		catch (RuntimeException ex) {
			close(LogClass.STANDARD);
			close(LogClass.SECURITY);
			throw ex;
		}
	}

	private @Nullable String path(LogFileProperties properties) {
		boolean wanted = this.environment.getProperty(LogFileProperties.PREFIX + ".enabled", Boolean.class, false);
		return (properties.path() == null && wanted && find(LogClass.STANDARD) == null) ? DEFAULT_PATH
				: properties.path();
	}

	private void openSecurity(LogFileProperties properties, LogFiles.Log main) {
		if (!properties.security().enabled()) {
			close(LogClass.SECURITY);
			return;
		}
		String path = properties.security().path();
		open(LogClass.SECURITY, LogFileProperties.PREFIX + ".security.path",
				(path != null) ? path : main.file().resolveSibling("security.log").toString(), properties.format());
	}

	private void open(LogClass type, String key, String path, LogFileProperties.Format format) {
		LogFiles.Log present = find(type);
		if (present != null && present.wanted().equals(LogFolder.absolute(path))) {
			return;
		}
		close(type);
		LogFileAppender appender = new LogFileAppender();
		appender.setContext(this.context);
		appender.setName(name(type));
		appender.describe(type, key);
		appender.setFile(path);
		appender.setEncoder(encoder(format));
		appender.addFilter(threshold());
		if (type == LogClass.SECURITY) {
			SecurityFilter filter = new SecurityFilter();
			filter.start();
			appender.addFilter(filter);
		}
		appender.start();
		throwFailure();
		root().addAppender(appender);
	}

	private Encoder<ILoggingEvent> encoder(LogFileProperties.Format format) {
		Encoder<ILoggingEvent> encoder = (JSON && format == LogFileProperties.Format.JSON) ? Json.encoder()
				: readable();
		encoder.setContext(this.context);
		encoder.start();
		return encoder;
	}

	private ReadableEncoder readable() {
		ReadableEncoder encoder = new ReadableEncoder();
		encoder.setPattern(this.environment.getProperty("logging.pattern.file", PATTERN));
		return encoder;
	}

	private ThresholdFilter threshold() {
		ThresholdFilter filter = new ThresholdFilter();
		filter.setLevel(this.environment.getProperty("logging.threshold.file", "TRACE"));
		filter.setContext(this.context);
		filter.start();
		return filter;
	}

	/**
	 * Lets the actuator find the file, and says so when it is another than configured.
	 */
	private void announce(LogFiles.Log main) {
		String key = "management.endpoint.logfile.external-file";
		if (!this.environment.containsProperty(key)) {
			DefaultPropertiesPropertySource.addOrMerge(Map.of(key, main.file().toString()),
					this.environment.getPropertySources());
		}
		for (LogFiles.Log log : this.files.logs()) {
			if (log.rotated().unreadable() > 0) {
				this.context.getLogger(LogFileSetup.class)
					.warn("{} lines of '{}' cannot be understood, so the files that they named are never deleted",
							log.rotated().unreadable(), WrittenFiles.fileName(log.rotated().log()));
			}
			if (!Objects.equals(log.wanted().getFileName(), log.file().getFileName())) {
				this.context.getLogger(LogFileSetup.class)
					.warn("Log file '{}' is written by another process, so this one writes to '{}'", log.wanted(),
							log.file());
			}
		}
	}

	private LogFiles.@Nullable Log find(LogClass type) {
		return this.files.logs().stream().filter((log) -> log.type() == type).findFirst().orElse(null);
	}

	private void close(LogClass type) {
		Appender<ILoggingEvent> appender = root().getAppender(name(type));
		if (appender instanceof LogFileAppender) {
			root().detachAppender(appender);
			appender.stop();
		}
	}

	private static String name(LogClass type) {
		return (type == LogClass.STANDARD) ? "FILE" : "SECURITY_FILE";
	}

	private Logger root() {
		return this.context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	private void throwFailure() {
		RuntimeException failure = this.files.takeFailure();
		if (failure != null) {
			throw failure;
		}
	}

	/** What needs the JSON library. */
	private static final class Json {

		static Encoder<ILoggingEvent> encoder() {
			return new JsonEncoder();
		}

	}

	/** Lets security events pass and nothing else. */
	private static final class SecurityFilter extends Filter<ILoggingEvent> {

		@Override
		public FilterReply decide(ILoggingEvent event) {
			return SecurityEvents.contain(event) ? FilterReply.NEUTRAL : FilterReply.DENY;
		}

	}

	/**
	 * The folders, which must differ.
	 *
	 * @param properties what is configured
	 * @param main the log
	 */
	private record LogFolders(LogFileProperties properties, LogFiles.Log main) {

		void check() {
			Path folder = this.main.rotated().folder();
			Path archive = absolute(this.properties.archive().path());
			Path audit = absolute(this.properties.audit().path());
			for (Path other : List.of(folder, this.main.wanted().resolveSibling("").toAbsolutePath().normalize())) {
				refuse("archive.path", archive, other, "the folder of the log file");
				refuse("audit.path", audit, other, "the folder of the log file");
			}
			if (archive != null) {
				refuse("audit.path", audit, archive, "the archive");
			}
			refuse("security.path", absolute(this.properties.security().path()), this.main.wanted(), "the log file");
			this.properties.checkAges();
		}

		private void refuse(String key, @Nullable Path path, Path taken, String what) {
			if (taken.equals(path)) {
				throw new FailureAnalyzedException(
						"'%s.%s' is '%s', which is %s.".formatted(LogFileProperties.PREFIX, key, path, what),
						"Set '%s.%s' to another path.".formatted(LogFileProperties.PREFIX, key));
			}
		}

		private static @Nullable Path absolute(@Nullable String path) {
			return (path != null) ? LogFolder.absolute(path) : null;
		}

	}

}
