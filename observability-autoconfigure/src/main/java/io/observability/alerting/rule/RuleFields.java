package io.observability.alerting.rule;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

import io.observability.masking.Masker;
import io.observability.validation.NearestKey;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationStyle;

/** The fields of one rule as they were written; notes what is wrong with them. */
final class RuleFields {

	private static final List<String> COMMON = List.of("enabled", "kind", "severity", "for", "cooldown",
			"keep-firing-for", "datapoints", "no-data", "labels", "runbook", "message", "profiles");

	private static final List<String> NEEDED = List.of("metric", "threshold", "over", "objective");

	private static final List<String> FLAGS = List.of("true", "false");

	private static final Duration LONGEST = Duration.ofDays(1);

	private static final Duration FARTHEST = Duration.ofDays(30);

	private final Map<String, Object> values = new TreeMap<>();

	private final Map<String, String> defaults = new LinkedHashMap<>();

	private final String key;

	private final List<String> problems;

	RuleFields(String key, Map<?, ?> values, List<String> problems) {
		this.key = key;
		this.problems = problems;
		for (Map.Entry<?, ?> field : values.entrySet()) {
			this.values.putIfAbsent(FieldNames.canonical(String.valueOf(field.getKey())), field.getValue());
		}
		// environment variables know no dashes: MINCOUNT means min-count, and wins
		for (Map.Entry<?, ?> field : values.entrySet()) {
			String name = String.valueOf(field.getKey());
			if (!name.contains("-")) {
				this.values.put(FieldNames.canonical(name), field.getValue());
			}
		}
	}

	/** Note fields that the kind does not have, and those that it needs. */
	void expect(RuleKind kind) {
		this.defaults.putAll(kind.fields());
		for (String field : this.values.keySet()) {
			if (!this.defaults.containsKey(field) && !COMMON.contains(field)) {
				unknown(kind, field);
			}
		}
		for (String field : NEEDED) {
			if ("".equals(this.defaults.get(field)) && !this.values.containsKey(field)) {
				problem(field, "be set");
			}
		}
	}

	private void unknown(RuleKind kind, String field) {
		List<String> known = new ArrayList<>(new TreeSet<>(this.defaults.keySet()));
		known.addAll(COMMON);
		this.problems.add("'%s.%s' is unknown: a rule of kind %s has the fields %s%s".formatted(this.key, field,
				kind.name(), String.join(", ", known), meant(field, known)));
	}

	void problem(String field, String must) {
		problem(field, must, "");
	}

	/** Note what is wrong with the name of a field. */
	void misnomer(String field, String must) {
		this.problems.add("'%s.%s' must %s".formatted(this.key, field, must));
	}

	private void problem(String field, String must, String hint) {
		int dot = field.indexOf('.');
		Object value = (dot > 0) ? texts(field.substring(0, dot)).get(field.substring(dot + 1))
				: this.values.get(field);
		String text = (value != null) ? String.valueOf(value) : "";
		boolean clauses = must.contains(", ") && !must.startsWith("be one of ") && !must.startsWith("hold ");
		this.problems
			.add("'%s.%s' must %s%s%s".formatted(this.key, field, must,
					text.isBlank() ? ""
							: "%s but was '%s'".formatted(clauses ? "," : "", Masker.standard().mask(field, text)),
					hint));
	}

	/** Return a question for the word that is most like the wrong one, if there is. */
	static String meant(String word, Collection<String> known) {
		String nearest = NearestKey.to(word, known);
		boolean alike = nearest != null && NearestKey.distance(word, nearest) * 2 <= word.length();
		return alike ? " (did you mean '%s'?)".formatted(nearest) : "";
	}

	boolean flag(String field, boolean otherwise) {
		return choice(field, Boolean.toString(otherwise), FLAGS).equals("true");
	}

	String choice(String field, String otherwise, Collection<String> choices) {
		int before = this.problems.size();
		String value = text(field, otherwise);
		if (this.problems.size() > before) {
			return otherwise;
		}
		String choice = (value != null) ? value.toLowerCase(Locale.ROOT) : "";
		if (!choices.contains(choice)) {
			problem(field, "be one of " + String.join(", ", choices), meant(choice, choices));
			return otherwise;
		}
		return choice;
	}

	@Nullable Quantity quantity(String field) {
		String text = text(field, null);
		Quantity quantity = (text != null) ? Quantity.parse(text) : null;
		if (text != null && quantity == null) {
			problem(field, "be a number with one of the units %, ns, us, ms, s, m, h, d, B, KB, MB, GB, TB or none");
		}
		return quantity;
	}

	Duration duration(String field, String otherwise) {
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
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			String key = prefix + entry.getKey();
			if (entry.getValue() instanceof Map<?, ?> nested) {
				flatten(key + ".", nested, texts);
			}
			else {
				texts.put(key, String.valueOf(entry.getValue()));
			}
		}
	}

}
