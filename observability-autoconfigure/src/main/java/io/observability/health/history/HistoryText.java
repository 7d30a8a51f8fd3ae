package io.observability.health.history;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.observability.health.HealthState;
import io.observability.health.HealthTransition;
import io.observability.health.history.ComponentHistory.Change;
import io.observability.health.history.ComponentHistory.Memory;
import io.observability.health.history.ComponentHistory.Use;
import io.observability.health.history.ComponentHistory.Used;

/**
 * Memories as values: {@code changes.<component>} and {@code use.<component>} with
 * entries between semicolons, and {@code saved}.
 */
final class HistoryText {

	private static final String SAVED = "saved";

	private static final String CHANGES = "changes.";

	private static final String USE = "use.";

	private static final int FIELDS = 5;

	private HistoryText() {
	}

	static Map<String, String> write(Map<String, Memory> memories, Instant now) {
		Map<String, String> values = new TreeMap<>();
		values.put(SAVED, now.toString());
		memories.forEach((component, memory) -> {
			values.put(CHANGES + component,
					memory.changes().stream().map(HistoryText::text).collect(Collectors.joining(";")));
			values.put(USE + component,
					memory.uses()
						.stream()
						.map((used) -> used.from() + "," + used.use())
						.collect(Collectors.joining(";")));
		});
		return values;
	}

	private static String text(Change change) {
		HealthTransition transition = change.transition();
		Duration lasted = change.lasted();
		String code = transition.code();
		return String.join(",", transition.at().toString(), transition.from().name(), transition.to().name(),
				(code != null) ? code : "", (lasted != null) ? lasted.toString() : "");
	}

	/** Return when the memories were written. */
	static Instant saved(Map<String, String> values) throws IOException {
		try {
			return Instant.parse(values.getOrDefault(SAVED, ""));
		}
		catch (DateTimeException ex) {
			throw new IOException(ex.getMessage(), ex);
		}
	}

	static Map<String, Memory> read(Map<String, String> values) throws IOException {
		Map<String, Memory> memories = new TreeMap<>();
		for (Map.Entry<String, String> value : values.entrySet()) {
			if (value.getKey().startsWith(CHANGES)) {
				String component = value.getKey().substring(CHANGES.length());
				memories.put(component, memory(component, value.getValue(), values.getOrDefault(USE + component, "")));
			}
		}
		return memories;
	}

	private static Memory memory(String component, String changes, String uses) throws IOException {
		try {
			List<Change> read = new ArrayList<>();
			for (String entry : entries(changes)) {
				read.add(change(component, entry.split(",", -1)));
			}
			List<Used> used = new ArrayList<>();
			for (String entry : entries(uses)) {
				String[] fields = entry.split(",", -1);
				used.add(new Used(Instant.parse(fields[0]), Use.valueOf(fields[fields.length - 1])));
			}
			return new Memory(read, used);
		}
		catch (DateTimeException | IllegalArgumentException ex) {
			throw new IOException("'%s' has a wrong entry: %s".formatted(component, ex.getMessage()), ex);
		}
	}

	private static List<String> entries(String text) {
		return text.isEmpty() ? List.of() : List.of(text.split(";"));
	}

	private static Change change(String component, String[] fields) {
		if (fields.length != FIELDS) {
			throw new IllegalArgumentException("it has not %d fields".formatted(FIELDS));
		}
		HealthTransition transition = new HealthTransition(component, HealthState.valueOf(fields[1]),
				HealthState.valueOf(fields[2]), orNull(fields[3]), Instant.parse(fields[0]));
		String lasted = orNull(fields[FIELDS - 1]);
		return new Change(transition, (lasted != null) ? Duration.parse(lasted) : null);
	}

	private static @Nullable String orNull(String text) {
		return text.isEmpty() ? null : text;
	}

}
