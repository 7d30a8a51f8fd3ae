package io.observability.alerting.rule.log;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import io.observability.alerting.rule.RuleDefinition;
import io.observability.logging.analysis.ErrorSummary;
import io.observability.logging.analysis.RecentLog;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The logged errors that a rule is about. Those that alerting itself reports are none of
 * them, as a channel that fails would feed its own alert.
 */
final class ErrorSelection {

	private static final String OWN = "io.observability.alerting.";

	private static final Set<String> TAGS = new TreeSet<>(List.of("logger", "exception", "fingerprint"));

	private final ObjectProvider<RecentLog> logs;

	private final Map<String, String> tags;

	ErrorSelection(ObjectProvider<RecentLog> logs, RuleDefinition rule) {
		this.logs = logs;
		this.tags = rule.subject().tags();
	}

	static void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		if (!TAGS.containsAll(rule.subject().tags().keySet())) {
			problems.accept("tags", "hold nothing but " + String.join(", ", TAGS));
		}
	}

	/** Return the errors, the most frequent first. */
	Stream<ErrorSummary> errors() {
		return this.logs.stream().flatMap((log) -> log.errors().stream()).filter(this::matches);
	}

	/** Return what tells the alert of the error from others. */
	static Map<String, String> labels(ErrorSummary error) {
		Map<String, String> labels = new LinkedHashMap<>();
		labels.put("fingerprint", error.fingerprint());
		labels.put("exception", exception(error));
		labels.put("logger", error.logger());
		return labels;
	}

	/** Return the error in words: what it is, where it is from and what it says. */
	static String words(ErrorSummary error) {
		String what = (error.exception() != null) ? exception(error) : "An error";
		return "%s of %s (%s)".formatted(what, error.logger(), error.message());
	}

	/** Return the class of the exception without its package, or what stands for none. */
	static String exception(ErrorSummary error) {
		String name = (error.exception() != null) ? error.exception() : "none";
		return name.substring(name.lastIndexOf('.') + 1);
	}

	private boolean matches(ErrorSummary error) {
		if (error.logger().startsWith(OWN)) {
			return false;
		}
		return this.tags.entrySet().stream().allMatch((tag) -> switch (tag.getKey()) {
			case "logger" -> matches(tag.getValue(), error.logger());
			case "exception" -> matches(tag.getValue(), error.exception(), exception(error));
			default -> matches(tag.getValue(), error.fingerprint());
		});
	}

	/**
	 * Return whether one of the values is meant by the pattern, or none by its denial.
	 */
	private static boolean matches(String pattern, @Nullable String... values) {
		boolean not = pattern.startsWith("!");
		String text = not ? pattern.substring(1) : pattern;
		boolean prefix = text.endsWith("*");
		String wanted = prefix ? text.substring(0, text.length() - 1) : text;
		for (String value : values) {
			if (value != null && (prefix ? value.startsWith(wanted) : value.equals(wanted))) {
				return !not;
			}
		}
		return not;
	}

}
