package io.observability;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/**
 * Turns values of environment variables into those of properties. The message of an
 * exception is the rule that the value broke.
 */
final class EnvironmentValue {

	private static final Set<String> TRUE = Set.of("true", "yes", "on", "1");

	private static final Set<String> FALSE = Set.of("false", "no", "off", "0");

	private static final Set<String> LEVELS = Set.of("trace", "debug", "info", "warn", "error", "off");

	/** Names that other languages have for the levels. */
	private static final Map<String, String> OTHER_LEVELS = Map.of("warning", "warn", "critical", "error", "fatal",
			"error", "notset", "trace");

	private static final Pattern PERCENT = Pattern.compile("\\d{1,3}(\\.\\d{1,3})?%?");

	private static final String DEFAULT_DIRECTORY = "logs";

	private static final String DEFAULT_FILE = "app.log";

	private EnvironmentValue() {
	}

	static Function<String, String> either(String yes, String no) {
		return (value) -> isTrue(value) ? yes : no;
	}

	private static boolean isTrue(String value) {
		String lower = value.toLowerCase(Locale.ROOT);
		if (!TRUE.contains(lower) && !FALSE.contains(lower)) {
			throw new IllegalArgumentException("be true or false");
		}
		return TRUE.contains(lower);
	}

	static String level(String value) {
		String lower = value.toLowerCase(Locale.ROOT);
		String level = OTHER_LEVELS.getOrDefault(lower, lower);
		if (!LEVELS.contains(level)) {
			throw new IllegalArgumentException("be one of trace, debug, info, warn, error and off");
		}
		return level;
	}

	/** A number without a unit counts seconds. */
	static String seconds(String value) {
		String rule = "be a number of seconds or a time such as 60s, positive and at most a year,";
		try {
			Duration duration = value.matches("\\d{1,9}") ? Duration.ofSeconds(Long.parseLong(value))
					: DurationStyle.detectAndParse(value);
			if (duration.isZero() || duration.isNegative() || duration.toDays() > 365) {
				throw new IllegalArgumentException(rule);
			}
			return duration.toString();
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new IllegalArgumentException(rule, ex);
		}
	}

	/** A number up to one without a sign is a share. */
	static String percent(String value) {
		if (PERCENT.matcher(value).matches()) {
			boolean signed = value.endsWith("%");
			BigDecimal number = new BigDecimal(signed ? value.substring(0, value.length() - 1) : value);
			boolean share = !signed && number.compareTo(BigDecimal.ONE) <= 0;
			BigDecimal percent = share ? number.movePointRight(2) : number;
			if (percent.signum() > 0 && percent.compareTo(BigDecimal.valueOf(100)) <= 0) {
				return percent.stripTrailingZeros().toPlainString() + "%";
			}
		}
		throw new IllegalArgumentException("be a percentage above 0 and up to 100, such as 80,");
	}

	/**
	 * Return the log file, or {@code null} for none. The file may be a name, a path, or
	 * whether to write one at all.
	 */
	static @Nullable String file(@Nullable String file, @Nullable String directory) {
		String lower = (file != null) ? file.toLowerCase(Locale.ROOT) : "";
		if ((file == null && directory == null) || FALSE.contains(lower)) {
			return null;
		}
		String name = (file == null || TRUE.contains(lower)) ? DEFAULT_FILE : file;
		boolean bare = name.indexOf('/') < 0 && name.indexOf('\\') < 0;
		if (bare && (directory != null || name.equals(DEFAULT_FILE))) {
			return Path.of((directory != null) ? directory : DEFAULT_DIRECTORY, name).toString();
		}
		return name;
	}

}
