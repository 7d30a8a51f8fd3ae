package io.observability.masking.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What a statement does.
 *
 * @param operation its verb, such as {@code SELECT}; {@code OTHER} for unusual ones
 * @param table the table it works on, or {@code null} if there are several or none
 */
public record SqlSummary(String operation, @Nullable String table) {

	private static final Set<String> OPERATIONS = Set.of("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "REPLACE",
			"CALL", "WITH", "VALUES", "CREATE", "ALTER", "DROP", "TRUNCATE", "COPY", "EXPLAIN", "SET", "SHOW", "BEGIN",
			"COMMIT", "ROLLBACK", "LOCK", "GRANT", "REVOKE", "ANALYZE", "VACUUM", "REFRESH", "EXEC", "EXECUTE", "DO",
			"DECLARE", "LISTEN", "NOTIFY");

	/** What can stand behind the tables. */
	private static final Set<String> ENDS = Set.of("(", "WHERE", "SET", "LIMIT", "ORDER", "GROUP", "FOR", "OFFSET");

	private static final String OTHER = "OTHER";

	private static final String SEPARATORS = ",();";

	private static final int MAX_TABLE = 128;

	/** Return the summary of a template. */
	public static SqlSummary of(String template) {
		if (template.startsWith("{")) {
			return new SqlSummary("CALL", null);
		}
		List<String> words = words(template);
		int first = 0;
		while (first < words.size() && words.get(first).equals("(")) {
			first++;
		}
		String verb = (first < words.size()) ? words.get(first).toUpperCase(Locale.ROOT) : OTHER;
		String operation = OPERATIONS.contains(verb) ? verb : OTHER;
		return new SqlSummary(operation, name(words, switch (operation) {
			case "SELECT", "DELETE" -> only(words, "FROM");
			case "INSERT", "MERGE", "REPLACE" -> only(words, "INTO");
			case "UPDATE" -> first + 1;
			case "TRUNCATE" -> Math.max(only(words, "TABLE"), first + 1);
			default -> 0;
		}));
	}

	/** Return the index behind the word if it is there once, and nothing is joined. */
	private static int only(List<String> words, String keyword) {
		int found = 0;
		for (int i = 0; i < words.size(); i++) {
			String word = words.get(i);
			if (word.equalsIgnoreCase("JOIN") || (found > 0 && word.equalsIgnoreCase(keyword))) {
				return 0;
			}
			found = word.equalsIgnoreCase(keyword) ? i + 1 : found;
		}
		return found;
	}

	private static @Nullable String name(List<String> words, int index) {
		if (index <= 0 || index >= words.size() || isList(words, index)) {
			return null;
		}
		String name = words.get(index).replace("\"", "").replace("`", "");
		boolean plain = !name.isEmpty() && name.length() <= MAX_TABLE
				&& name.chars().allMatch((c) -> Character.isLetterOrDigit(c) || "_$.-[]".indexOf(c) >= 0);
		return plain ? name : null;
	}

	/** Return whether a comma follows the name or its alias. */
	private static boolean isList(List<String> words, int index) {
		for (int i = index + 1; i < words.size() && i <= index + 3; i++) {
			String word = words.get(i);
			if (word.equals(",")) {
				return words.get(0).equalsIgnoreCase("SELECT");
			}
			if (ENDS.contains(word.toUpperCase(Locale.ROOT))) {
				return false;
			}
		}
		return false;
	}

	private static List<String> words(String template) {
		List<String> words = new ArrayList<>();
		int begin = 0;
		for (int i = 0; i <= template.length(); i++) {
			char c = (i < template.length()) ? template.charAt(i) : ' ';
			boolean separator = SEPARATORS.indexOf(c) >= 0;
			if (c == ' ' || separator) {
				if (i > begin) {
					words.add(template.substring(begin, i));
				}
				if (separator) {
					words.add(String.valueOf(c));
				}
				begin = i + 1;
			}
		}
		return words;
	}

}
