package io.observability.masking.key.table;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.personal.PersonalKind;

import org.jspecify.annotations.Nullable;

/**
 * What the name of a column says about its cells.
 *
 * @param meaning what the name means, if it is a key
 * @param kind which personal data of a mask of its own it is, if any
 * @param user whether it says who somebody is that has a password
 */
record Column(@Nullable Meaning meaning, @Nullable PersonalKind kind, boolean user) {

	private static final Column OTHER = new Column(null, null, false);

	private static final Column USER = new Column(null, null, true);

	private static final Words USERS = Words
		.of("user username login email mail account host hostname userid loginname owner benutzer benutzername usuario "
				+ "utilisateur identifiant");

	/** Return what this part of the text says as the name of a column. */
	static Column of(Names names, String text, int start, int end) {
		Meaning meaning = names.meaningOf(text, start, end);
		if (meaning != null) {
			return new Column(meaning, null, false);
		}
		PersonalKind kind = names.kindOf(text, start, end);
		if (kind != null) {
			return new Column(null, kind, false);
		}
		return USERS.contains(text, Words.startOfLast(text, start, end), end) ? USER : OTHER;
	}

	/** Return whether the name of this part of the text makes its cells sensitive. */
	static boolean isSensitive(Names names, String text, int start, int end) {
		return end > start && (names.meaningOf(text, start, end) != null || names.kindOf(text, start, end) != null);
	}

	/**
	 * Return whether names of columns may be so: {@code user_id}, {@code Phone (work)}.
	 */
	static boolean isName(String text, int start, int end) {
		int open = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			open += (c == '(') ? 1 : (c == ')') ? -1 : 0;
			if (open < 0 || c == ' ' && text.charAt(i + 1) == ' ' || c == '"') {
				return false;
			}
		}
		char first = Chars.at(text, start);
		return open == 0 && (start == end || Character.isLetter(first) || first == '_' || first == '#');
	}

	boolean isSensitive() {
		return this.meaning != null || this.kind != null;
	}

	boolean isOfPersonName() {
		return this.meaning != null && this.meaning.type().equals(KeyedTypes.PERSON_NAME);
	}

}
