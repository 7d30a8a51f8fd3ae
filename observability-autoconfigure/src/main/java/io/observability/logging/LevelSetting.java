package io.observability.logging;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import io.observability.settings.Setting;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggerGroup;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Levels of loggers and of groups of loggers. A level that others change meanwhile is
 * theirs until this setting changes it again.
 */
final class LevelSetting implements Setting {

	private static final String PREFIX = "logging.level.";

	private static final String INHERITED = "inherited";

	private static final String RULE = "be one of trace, debug, info, warn, error, fatal and off";

	private static final Pattern NAME = Pattern.compile("[\\w.$-]{1,200}");

	private final LoggingSystem logging;

	private final LoggerGroups groups;

	private final Set<String> keys = new TreeSet<>();

	/** Levels that the application set, of the loggers that are changed. */
	private final Map<String, Original> originals = new ConcurrentHashMap<>();

	private volatile Map<String, String> applied = Map.of();

	LevelSetting(LoggingSystem logging, LoggerGroups groups, Collection<String> configured) {
		this.logging = logging;
		this.groups = groups;
		this.keys.add(PREFIX + LoggingSystem.ROOT_LOGGER_NAME.toLowerCase(Locale.ROOT));
		configured.forEach((logger) -> this.keys.add(PREFIX + logger));
		this.keys.removeIf((key) -> !covers(key));
	}

	@Override
	public Set<String> keys() {
		return this.keys;
	}

	@Override
	public boolean covers(String key) {
		String name = key.startsWith(PREFIX) ? key.substring(PREFIX.length()) : "";
		return NAME.matcher(name).matches() && !name.equals(LoggingSystem.ROOT_LOGGER_NAME);
	}

	@Override
	public Description describe(String key) {
		String first = members(key).get(0);
		String now = print(levelOf(first));
		Original original = this.originals.get(first);
		return new Description(now, (original != null) ? print(original.level()) : now, RULE);
	}

	@Override
	public String check(String key, Object value) {
		String text = String.valueOf(value).toLowerCase(Locale.ROOT);
		String level = text.equals("false") ? "off" : text;
		for (LogLevel known : LogLevel.values()) {
			if (known.name().toLowerCase(Locale.ROOT).equals(level)) {
				return level;
			}
		}
		throw new BrokenRuleException(RULE);
	}

	@Override
	public void apply(Map<String, String> values) {
		Map<String, String> before = byLogger(this.applied);
		Map<String, String> next = byLogger(values);
		before.keySet().stream().filter((logger) -> !next.containsKey(logger)).forEach(this::restore);
		next.forEach((logger, level) -> {
			if (!Objects.equals(before.get(logger), level)) {
				this.originals.computeIfAbsent(logger, (name) -> new Original(levelOf(name)));
				this.logging.setLogLevel(logger, LogLevel.valueOf(level.toUpperCase(Locale.ROOT)));
			}
		});
		this.applied = Map.copyOf(values);
	}

	private void restore(String logger) {
		Original original = this.originals.remove(logger);
		if (original != null) {
			this.logging.setLogLevel(logger, original.level());
		}
	}

	/** A key of a logger is more exact than one of its group. */
	private Map<String, String> byLogger(Map<String, String> values) {
		Map<String, String> levels = new TreeMap<>();
		values.forEach((key, level) -> members(key).forEach((logger) -> levels.put(logger, level)));
		values.forEach((key, level) -> {
			if (group(key) == null) {
				members(key).forEach((logger) -> levels.put(logger, level));
			}
		});
		return levels;
	}

	private List<String> members(String key) {
		LoggerGroup group = group(key);
		String name = key.substring(PREFIX.length());
		if (group != null) {
			return group.getMembers();
		}
		return List.of(name.equals("root") ? LoggingSystem.ROOT_LOGGER_NAME : name);
	}

	private @Nullable LoggerGroup group(String key) {
		LoggerGroup group = this.groups.get(key.substring(PREFIX.length()));
		return (group != null && group.hasMembers()) ? group : null;
	}

	private @Nullable LogLevel levelOf(String logger) {
		LoggerConfiguration configuration = this.logging.getLoggerConfiguration(logger);
		return (configuration != null) ? configuration.getConfiguredLevel() : null;
	}

	private static String print(@Nullable LogLevel level) {
		return (level != null) ? level.name().toLowerCase(Locale.ROOT) : INHERITED;
	}

	/**
	 * The level that a logger had.
	 *
	 * @param level the level, or {@code null} if it inherited one
	 */
	private record Original(@Nullable LogLevel level) {
	}

}
