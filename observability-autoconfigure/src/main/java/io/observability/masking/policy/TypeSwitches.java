package io.observability.masking.policy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import io.observability.masking.data.DataType;

/**
 * Which types are looked for. A switch is for the type of its name and for all types
 * whose name begins with it, the longest name decides, and without a switch the type
 * does.
 *
 * @param switches on or off by name
 */
public record TypeSwitches(Map<String, Boolean> switches) implements Predicate<DataType> {

	public TypeSwitches {
		switches = Map.copyOf(switches);
	}

	@Override
	public boolean test(DataType type) {
		String name = type.name();
		while (!name.isEmpty()) {
			Boolean on = this.switches.get(name);
			if (on != null) {
				return on;
			}
			name = name.substring(0, Math.max(0, name.lastIndexOf('-')));
		}
		return type.byDefault();
	}

	/** Return the switches that are for none of the types. */
	public List<String> unknown(Collection<String> types) {
		return this.switches.isEmpty() ? List.of()
				: this.switches.keySet().stream().filter((name) -> !isKnown(name, types)).sorted().toList();
	}

	private static boolean isKnown(String name, Collection<String> types) {
		return types.stream().anyMatch((type) -> type.equals(name) || type.startsWith(name + "-"));
	}

	/** Return the name that is most like the unknown one. */
	public static String nearest(String unknown, Collection<String> names) {
		String nearest = "";
		int least = Integer.MAX_VALUE;
		for (String name : names) {
			int distance = distance(unknown, name);
			if (distance < least) {
				least = distance;
				nearest = name;
			}
		}
		return nearest;
	}

	/** Number of single-character edits (Levenshtein 1966), row by row. */
	private static int distance(String left, String right) {
		int[] row = new int[right.length() + 1];
		for (int i = 0; i < row.length; i++) {
			row[i] = i;
		}
		for (int line = 1; line <= left.length(); line++) {
			int diagonal = row[0];
			row[0] = line;
			for (int i = 1; i < row.length; i++) {
				int change = diagonal + ((left.charAt(line - 1) == right.charAt(i - 1)) ? 0 : 1);
				diagonal = row[i];
				row[i] = Math.min(change, 1 + Math.min(row[i], row[i - 1]));
			}
		}
		return row[right.length()];
	}

}
