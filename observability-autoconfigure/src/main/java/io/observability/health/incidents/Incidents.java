package io.observability.health.incidents;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * What is worth telling of a status page. The texts are the vendor's and are cut; words
 * that are none of the format are left out.
 */
final class Incidents {

	private static final int LONGEST = 200;

	private static final Pattern WORD = Pattern.compile("[a-z_]{1,30}");

	private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Zl}\\p{Zp}]+");

	private static final List<String> IMPACTS = List.of("none", "maintenance", "minor", "major", "critical");

	private static final Set<String> OVER = Set.of("resolved", "postmortem", "completed");

	private Incidents() {
	}

	/** Return the incident of the greatest impact, or nothing if all is well. */
	static Map<String, Object> worst(@Nullable Object incidents, @Nullable Object maintenance,
			@Nullable Object status) {
		List<Map<?, ?>> open = Stream
			.concat(entries(incidents).filter((entry) -> !OVER.contains(text(entry, "status"))),
					entries(maintenance)
						.filter((entry) -> Set.of("in_progress", "verifying").contains(text(entry, "status"))))
			.toList();
		Map<?, ?> worst = open.stream().max(Comparator.comparingInt(Incidents::weight)).orElse(null);
		if (worst != null) {
			return shown(worst, open.size() - 1);
		}
		boolean broken = status instanceof Map<?, ?> total && IMPACTS.indexOf(text(total, "indicator")) > 0;
		return (broken && status instanceof Map<?, ?> total)
				? without(text(total, "description"), text(total, "indicator")) : Map.of();
	}

	private static Stream<Map<?, ?>> entries(@Nullable Object list) {
		Stream<?> all = (list instanceof List<?> entries) ? entries.stream() : Stream.empty();
		return all.flatMap((entry) -> (entry instanceof Map<?, ?> map) ? Stream.of(map) : Stream.empty());
	}

	private static int weight(Map<?, ?> incident) {
		return IMPACTS.indexOf(text(incident, "impact"));
	}

	private static Map<String, Object> shown(Map<?, ?> incident, int more) {
		Map<String, Object> shown = without(text(incident, "name"), text(incident, "impact"));
		put(shown, "status", word(text(incident, "status")));
		String started = text(incident, "started_at");
		put(shown, "since", time(started.isEmpty() ? text(incident, "created_at") : started));
		if (more > 0) {
			shown.put("more", more);
		}
		return shown;
	}

	private static Map<String, Object> without(String name, String impact) {
		Map<String, Object> shown = new LinkedHashMap<>();
		String line = CONTROL.matcher(name).replaceAll(" ").strip();
		put(shown, "name", (line.length() > LONGEST) ? line.substring(0, LONGEST) + "…" : line);
		put(shown, "impact", word(impact));
		return shown;
	}

	private static String word(String text) {
		return WORD.matcher(text).matches() ? text : "";
	}

	private static String time(String text) {
		try {
			return OffsetDateTime.parse(text).toInstant().toString();
		}
		catch (DateTimeException ex) {
			return "";
		}
	}

	private static String text(Map<?, ?> entry, String key) {
		return (entry.get(key) instanceof String text) ? text : "";
	}

	private static void put(Map<String, Object> shown, String key, String value) {
		if (!value.isEmpty()) {
			shown.put(key, value);
		}
	}

}
