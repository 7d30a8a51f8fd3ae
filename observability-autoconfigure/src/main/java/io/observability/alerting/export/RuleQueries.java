package io.observability.alerting.export;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/** Writes the parts of queries, as the settings of the export want them. */
public final class RuleQueries {

	private static final String INSTANCE = "instance";

	private final AlertExportProperties properties;

	private final MeterNames names;

	RuleQueries(AlertExportProperties properties, MeterNames names) {
		this.properties = properties;
		this.names = names;
	}

	MeterNames names() {
		return this.names;
	}

	/** Return the name of the group of rules. */
	String group() {
		StringBuilder group = new StringBuilder("observability");
		this.properties.matchers().values().forEach((value) -> group.append('-').append(value));
		return group.toString();
	}

	/** Return the labels that tell services, or instances, apart. */
	public List<String> scope(boolean eachInstance) {
		Set<String> labels = new LinkedHashSet<>(this.properties.by());
		if (eachInstance || this.properties.scope() == AlertExportProperties.Scope.INSTANCE) {
			labels.add(INSTANCE);
		}
		return List.copyOf(labels);
	}

	/** Return the labels of the scope and that of a tag, if any. */
	public List<String> labels(boolean eachInstance, @Nullable String tag) {
		Set<String> labels = new LinkedHashSet<>(scope(eachInstance));
		if (tag != null) {
			labels.add(label(tag));
		}
		return List.copyOf(labels);
	}

	/** Return the label that Prometheus has for a tag. */
	public String label(String tag) {
		return this.names.label(tag);
	}

	/**
	 * Return a selector of the series with these tags, written as in a rule.
	 * @param series name of the series in Prometheus
	 */
	public String select(String series, List<Map<String, String>> tags) {
		List<String> matchers = new ArrayList<>();
		// a name that is known but for a letter is a pattern
		boolean pattern = series.indexOf('?') >= 0;
		if (pattern) {
			matchers.add("__name__=~" + PromqlText.quote(series));
		}
		this.properties.matchers()
			.forEach((label, value) -> matchers.add(label(label) + "=" + PromqlText.quote(value)));
		tags.forEach((all) -> all.forEach((tag, value) -> matchers.add(matcher(label(tag), value))));
		String selected = matchers.isEmpty() ? "" : "{" + String.join(", ", matchers) + "}";
		return (pattern ? "" : series) + selected;
	}

	/** Return a selector of something that was recorded for a rule. */
	String recorded(String rule, String name) {
		return select("observability:rule:" + name, List.of(Map.of("rule", rule)));
	}

	/**
	 * Return by how much counters grew. A series that is born within the window counts
	 * from zero, which increase() does not do, if its process was there before or is as
	 * young.
	 */
	public String increase(String selector, Duration window, List<String> labels) {
		String range = PromqlText.duration(window);
		String start = alive();
		return """
				sum by %s (
				  (%s unless %s offset %s)
				    and resets(%s[%s]) == 0
				    and on %s (%s offset %s or %s > time() - %s)
				  or
				  increase(%s[%s])
				)""".formatted(PromqlText.set(labels), selector, selector, range, selector, range,
				PromqlText.set(instances()), start, range, start, PromqlText.number(window.toMillis() / 1000d),
				selector, range);
	}

	/** Return what is there for as long as a process is. */
	public String alive() {
		return select(this.names.value("process.start.time", MeterNames.Kind.GAUGE), List.of());
	}

	/** Return the labels that tell processes apart. */
	List<String> instances() {
		return scope(true);
	}

	private static String matcher(String label, String pattern) {
		// an empty base path of the actuator leaves this behind
		if (pattern.equals("!/*") || pattern.equals("!*")) {
			return label + "!=\"\"";
		}
		boolean not = pattern.startsWith("!");
		String text = not ? pattern.substring(1) : pattern;
		if (text.endsWith("*")) {
			String prefix = PromqlText.literal(text.substring(0, text.length() - 1));
			return label + (not ? "!~" : "=~") + PromqlText.quote(prefix.isEmpty() ? ".+" : prefix + ".*");
		}
		return label + (not ? "!=" : "=") + PromqlText.quote(text);
	}

}
