package io.observability.alerting.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.rule.RuleDefinition.Aim;
import io.observability.alerting.rule.RuleDefinition.Evidence;
import io.observability.alerting.rule.RuleDefinition.Limit;
import io.observability.alerting.rule.RuleDefinition.Subject;
import io.observability.alerting.rule.RuleDefinition.Timing;
import io.observability.masking.Masker;
import io.observability.validation.NearestKey;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/** The fields of one rule as they were written; notes what is wrong with them. */
final class RuleFields {

	private static final List<String> COMMON = List.of("enabled", "kind", "severity", "for", "cooldown",
			"keep-firing-for", "datapoints", "no-data", "labels", "runbook", "message", "profiles");

	private static final Pattern DATAPOINTS = Pattern.compile("(\\d{1,2}) ?/ ?(\\d{1,2})");

	private static final int MOST_DATAPOINTS = 60;

	private static final Duration LONGEST = Duration.ofDays(1);

	private static final Duration FARTHEST = Duration.ofDays(30);

	private final Map<String, Object> values = new TreeMap<>();

	private final Map<String, String> defaults = new LinkedHashMap<>();

	private final String key;

	private final List<String> problems;

	RuleFields(String key, Map<?, ?> values, List<String> problems) {
		this.key = key;
		this.problems = problems;
		values.forEach((field, value) -> this.values.putIfAbsent(FieldNames.canonical(String.valueOf(field)), value));
		// environment variables know no dashes: MINCOUNT means min-count, and wins
		values.forEach((field, value) -> {
			if (!String.valueOf(field).contains("-")) {
				this.values.put(FieldNames.canonical(String.valueOf(field)), value);
			}
		});
	}

	RuleDefinition definition(String name, RuleKind kind, Duration interval) {
		this.defaults.putAll(kind.fields());
		List<String> known = new ArrayList<>(new TreeSet<>(kind.fields().keySet()));
		known.addAll(COMMON);
		this.values.keySet()
			.stream()
			.filter((field) -> !known.contains(field))
			.forEach((field) -> this.problems.add("'%s.%s' is unknown: a rule of kind %s has the fields %s%s"
				.formatted(this.key, field, kind.name(), String.join(", ", known), meant(field, known))));
		List.of("metric", "threshold", "over", "objective").forEach((field) -> {
			if ("".equals(kind.fields().get(field)) && !this.values.containsKey(field)) {
				problem(field, "be set");
			}
		});
		List<String> severities = Arrays.stream(Severity.values())
			.map((severity) -> severity.name().toLowerCase(Locale.ROOT))
			.toList();
		String severity = choice("severity", "warning", severities);
		Subject subject = subject();
		return new RuleDefinition(name, kind.name(), Severity.values()[Math.max(0, severities.indexOf(severity))],
				subject, limit(), new Timing(interval, duration("window", "1m"), duration("for", "0s"),
						duration("cooldown", "5m"), duration("keep-firing-for", "0s")),
				evidence(), new NoticeFields(this).notice(kind, subject));
	}

	private Evidence evidence() {
		boolean withoutData = choice("no-data", "keep", List.of("keep", "alert")).equals("alert");
		String text = text("datapoints", "1/1");
		Matcher matcher = DATAPOINTS.matcher(String.valueOf(text));
		int least = matcher.matches() ? Integer.parseInt(matcher.group(1)) : 0;
		int of = matcher.matches() ? Integer.parseInt(matcher.group(2)) : 0;
		if (least < 1 || least > of || of > MOST_DATAPOINTS) {
			problem("datapoints", "be how many of the last evaluations must be broken, at most %d, such as 3/5"
				.formatted(MOST_DATAPOINTS));
			return Evidence.ONE;
		}
		return new Evidence(least, of, withoutData);
	}

	void problem(String field, String must) {
		problem(field, must, "");
	}

	private void problem(String field, String must, String hint) {
		int dot = field.indexOf('.');
		Object value = (dot > 0) ? texts(field.substring(0, dot)).get(field.substring(dot + 1))
				: this.values.get(field);
		this.problems.add("'%s.%s' must %s%s%s".formatted(this.key, field, must,
				(value == null) ? "" : " but was '%s'".formatted(Masker.standard().mask(field, String.valueOf(value))),
				hint));
	}

	/** Return a question for the word that is most like the wrong one, if there is. */
	static String meant(String word, Collection<String> known) {
		String nearest = NearestKey.to(word, known);
		boolean alike = nearest != null && NearestKey.distance(word, nearest) * 2 <= word.length();
		return alike ? " (did you mean '%s'?)".formatted(nearest) : "";
	}

	boolean flag(String field, boolean otherwise) {
		return choice(field, Boolean.toString(otherwise), List.of("true", "false")).equals("true");
	}

	String choice(String field, String otherwise, Collection<String> choices) {
		String value = text(field, otherwise);
		String choice = (value != null) ? value.toLowerCase(Locale.ROOT) : "";
		if (!choices.contains(choice)) {
			problem(field, "be one of " + String.join(", ", choices), meant(choice, choices));
			return otherwise;
		}
		return choice;
	}

	private Subject subject() {
		return new Subject(text("metric", null), texts("tags"), texts("part"), text("of", null),
				flag("complement", false), text("by", null), text("only-while", null), text("component", null), aim());
	}

	private Aim aim() {
		Duration ahead = (text("ahead", null) != null) ? duration("ahead", "") : null;
		Quantity objective = quantity("objective");
		if (objective != null && (objective.unit() != Quantity.Unit.SHARE || objective.value() < 0.5
				|| objective.value() > 0.99999)) {
			problem("objective", "be between 50% and 99.999%, such as 99.9%");
		}
		Quantity over = quantity("over");
		if (over != null && (over.unit() == Quantity.Unit.SHARE || over.value() <= 0)) {
			problem("over", "be the limit of one event, such as 2s");
		}
		return new Aim(over, objective, ahead, quantity("from"), text("bean", null));
	}

	private Limit limit() {
		boolean below = choice("when", "above", List.of("above", "below")).equals("below");
		Quantity threshold = quantity("threshold");
		Quantity recover = quantity("recover");
		if (threshold != null && recover != null) {
			if (threshold.unit() != recover.unit()) {
				problem("recover", "have the unit of the threshold '%s'".formatted(threshold.text()));
			}
			else if (below ? recover.value() < threshold.value() : recover.value() > threshold.value()) {
				problem("recover",
						"not be %s the threshold '%s'".formatted(below ? "below" : "above", threshold.text()));
			}
		}
		return new Limit(threshold, recover, below, minCount());
	}

	private long minCount() {
		String text = text("min-count", "0");
		if (text == null || !text.matches("\\d{1,9}")) {
			problem("min-count", "be a whole number that is not negative");
			return 0;
		}
		return Long.parseLong(text);
	}

	private @Nullable Quantity quantity(String field) {
		String text = text(field, null);
		Quantity quantity = (text != null) ? Quantity.parse(text) : null;
		if (text != null && quantity == null) {
			problem(field, "be a number with one of the units %, ns, us, ms, s, m, h, d, B, KB, MB, GB, TB or none");
		}
		return quantity;
	}

	private Duration duration(String field, String otherwise) {
		String text = text(field, otherwise);
		boolean positive = field.equals("window") || field.equals("ahead");
		Duration most = field.equals("ahead") ? FARTHEST : LONGEST;
		try {
			Duration duration = DurationStyle.detectAndParse(String.valueOf(text));
			boolean unit = duration.isZero() || !String.valueOf(text).matches("[+-]?\\d+");
			if (unit && !duration.isNegative() && duration.compareTo(most) <= 0 && !(positive && duration.isZero())) {
				return duration;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// the message below says the same for every wrong value
		}
		problem(field, "be a time with its unit between %s and %dd, such as 30s or 5m"
			.formatted(positive ? "1ms" : "0s", most.toDays()));
		return Duration.ofMinutes(1);
	}

	@Nullable String text(String field, @Nullable String otherwise) {
		Object value = this.values.get(field);
		if (value instanceof Map || value instanceof Collection) {
			problem(field, "be a single value");
			return otherwise;
		}
		String text = (value != null) ? String.valueOf(value).trim() : "";
		if (value != null && text.isEmpty()) {
			problem(field, "not be empty");
			return otherwise;
		}
		String byKind = this.defaults.getOrDefault(field, "");
		return !text.isEmpty() ? text : byKind.isEmpty() ? otherwise : byKind;
	}

	Map<String, String> texts(String field) {
		Map<String, String> texts = new LinkedHashMap<>();
		Object value = this.values.get(field);
		if (value instanceof Map<?, ?> map) {
			flatten("", map, texts);
		}
		else if (value != null) {
			problem(field, "hold tags, such as {outcome: SERVER_ERROR}");
		}
		return texts;
	}

	private static void flatten(String prefix, Map<?, ?> map, Map<String, String> texts) {
		map.forEach((key, value) -> {
			if (value instanceof Map<?, ?> nested) {
				flatten(prefix + key + ".", nested, texts);
			}
			else {
				texts.put(prefix + key, String.valueOf(value));
			}
		});
	}

}
