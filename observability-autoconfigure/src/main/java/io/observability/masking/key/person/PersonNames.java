package io.observability.masking.key.person;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the full name of a person behind a key that anything could have, by what it
 * is in: {@code Patient(name=x)}, {@code <Customer><Name>x</Name>}.
 */
public final class PersonNames {

	private static final Words KEYS = Words.of("name nombre nome nom naam namn nm displayname display_name display");

	private static final Words SURNAMES = Words.of("nombre nome nom naam namn");

	private static final Meaning NAME = new Meaning(KeyedTypes.PERSON_NAME, ValueRule.PERSON);

	private static final Meaning SURNAME = new Meaning(KeyedTypes.PERSON_NAME, ValueRule.SURNAME);

	private static final int MAX_BEFORE = 8;

	private static final int MAX_PREFIX = 48;

	private PersonNames() {
	}

	/** Reject most keys by their last letter. */
	private static boolean mayEnd(char last) {
		return switch (last) {
			case 'e', 'E', 'm', 'n', 'y' -> true;
			default -> false;
		};
	}

	/** Return the name behind this separator, if its record is about a person. */
	public static @Nullable Finding find(String text, int keyEnd, int valueFrom) {
		if (!mayEnd(Chars.at(text, keyEnd - 1)) || !mayBegin(text, valueFrom)) {
			return null;
		}
		int keyStart = KeyEnds.wordStart(text, keyEnd);
		if (!KEYS.contains(text, keyStart, keyEnd)) {
			return null;
		}
		Finding name = Values.at(text, valueFrom, NAME);
		if (name == null && mayBeSurname(text, keyStart, keyEnd)) {
			Finding surname = Values.at(text, valueFrom, SURNAME);
			return (surname != null && Contacts.areBeside(text, keyStart, surname)) ? surname : null;
		}
		return (name != null && Records.areOfPerson(text, keyStart, name.end())) ? name : null;
	}

	/** Unlike {@code name}, which things have as well. */
	private static boolean mayBeSurname(String text, int keyStart, int keyEnd) {
		return Chars.isUpper(text.charAt(keyStart)) || SURNAMES.contains(text, keyStart, keyEnd);
	}

	/**
	 * Return the name that is the content of this element, if that around it is a person.
	 */
	public static @Nullable Finding ofElement(String text, int start, int end) {
		Finding name = (mayEnd(Chars.at(text, end - 1)) && KEYS.contains(text, start, end) && mayBegin(text, end + 1))
				? Values.ofElement(text, end + 1, NAME) : null;
		if (name == null) {
			return null;
		}
		int open = Chars.lastIndexOf(text, '<', Math.max(0, start - MAX_PREFIX), start);
		return (open >= 0 && Elements.areOfPerson(text, open, name.end())) ? name : null;
	}

	/**
	 * Return whether a capital letter is the first that stands there, and two more
	 * characters in the line, as many as a name has at least.
	 */
	private static boolean mayBegin(String text, int from) {
		int start = from;
		while (start - from < MAX_BEFORE && " \"'\\[".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		return Character.isUpperCase(Chars.at(text, start)) && Chars.at(text, start + 1) != '\n'
				&& Chars.at(text, start + 2) != '\n';
	}

}
