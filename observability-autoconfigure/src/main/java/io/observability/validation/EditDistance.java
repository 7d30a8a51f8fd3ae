package io.observability.validation;

/**
 * Number of single-character edits between two words (Levenshtein 1966), computed row by
 * row.
 */
final class EditDistance {

	private EditDistance() {
	}

	/** Return the distance, or the limit when it is not below the limit. */
	static int between(String left, String right, int limit) {
		if (Math.abs(left.length() - right.length()) >= limit) {
			return limit;
		}
		int[] row = new int[right.length() + 1];
		for (int column = 0; column < row.length; column++) {
			row[column] = column;
		}
		for (int line = 1; line <= left.length(); line++) {
			next(row, line, left.charAt(line - 1), right);
		}
		return Math.min(limit, row[right.length()]);
	}

	private static void next(int[] row, int line, char letter, String right) {
		int diagonal = row[0];
		row[0] = line;
		for (int column = 1; column < row.length; column++) {
			int substitution = diagonal + ((right.charAt(column - 1) == letter) ? 0 : 1);
			diagonal = row[column];
			row[column] = Math.min(substitution, 1 + Math.min(row[column], row[column - 1]));
		}
	}

}
