package io.observability.masking.key.person;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.KeyEnds;

/**
 * Tells of the record around a key whether it is about a person:
 * {@code Patient(id=5, name=x)}, {@code "caller":{"name":"x"}}, {@code name=x, dob=y}.
 */
final class Records {

	private static final int MAX_LOOK = 120;

	private static final int MAX_BETWEEN = 8;

	private static final int MAX_TYPE = 40;

	private static final int MIN_NAME = 4;

	/** What only persons have. */
	private static final Words BIRTHS = Words
		.of("dob birth birthdate birth_date birthday bday dateofbirth date_of_birth date-of-birth "
				+ "birth-date gender geb geburtsdatum geburtstag gebdatum mrn patientid patient_id ssn passport "
				+ "passportnumber passport_number passportno fechanacimiento fecha_nacimiento fechadenacimiento "
				+ "datenaissance date_naissance datanascita data_nascita datadinascita datanascimento "
				+ "data_nascimento geboortedatum exp_month exp_year expmonth expyear cardnumber card_number "
				+ "account_holder_type");

	/** By what a person is reached, as others are. */
	private static final Words CONTACTS = Words
		.of("email e_mail mail emailaddress email_address phone phonenumber phone_number mobile telefon "
				+ "telephone tel cell msisdn handy e-mail correo courriel");

	/** Keys whose value says what the record is about. */
	private static final Words TYPES = Words
		.of("type kind role event eventtype event_type event_name action entity entitytype entity_type "
				+ "resourcetype resource_type reference resource object operation key table collection namespace");

	private Records() {
	}

	/**
	 * Return whether the record in which this key and its value stand tells of a person.
	 */
	static boolean areOfPerson(String text, int keyStart, int valueEnd) {
		int limit = Math.max(0, keyStart - MAX_LOOK);
		int depth = 0;
		boolean first = true;
		boolean weak = false;
		for (int i = keyStart - 1; i >= limit; i--) {
			char c = text.charAt(i);
			if (depth > 0 || closes(c)) {
				depth += closes(c) ? 1 : opens(c) ? -1 : 0;
			}
			else if (opens(c) || c == '\n' || c == '<') {
				Owner owner = opening(text, limit, i);
				if (owner != Owner.NOBODY) {
					return owner == Owner.PERSON || goOn(text, keyStart, valueEnd, weak);
				}
			}
			else if (c == '=' || c == ':') {
				int end = KeyEnds.end(text, i);
				weak |= first && Owner.of(text, limit, end) == Owner.PERSON;
				boolean beside = first && Owner.isNumber(text, limit, end) || weak && isEmpty(text, i + 1, keyStart);
				if (beside || isSaid(text, limit, i, end)) {
					return true;
				}
				first = false;
			}
		}
		return goOn(text, keyStart, valueEnd, weak);
	}

	private static Owner opening(String text, int limit, int index) {
		return switch (text.charAt(index)) {
			case '\n' -> ofLine(text, limit, index);
			case '<' -> Elements.ofTag(text, index + 1);
			default -> before(text, limit, index);
		};
	}

	/** {@code user: name=x}: return whether only spaces stand there. */
	private static boolean isEmpty(String text, int start, int end) {
		int index = start;
		while (index < end && text.charAt(index) == ' ') {
			index++;
		}
		return index == end;
	}

	/** {@code type=patient}, {@code birthDate=x}. */
	private static boolean isSaid(String text, int limit, int separator, int keyEnd) {
		int start = Math.max(limit, KeyEnds.wordStart(text, keyEnd));
		if (!TYPES.contains(text, start, keyEnd)) {
			return BIRTHS.contains(text, start, keyEnd);
		}
		int from = separator + 1;
		while (from - separator < MAX_BETWEEN && " \"'\\[".indexOf(Chars.at(text, from)) >= 0) {
			from++;
		}
		return Owner.of(text, from, endOfType(text, from)) == Owner.PERSON;
	}

	private static int endOfType(String text, int from) {
		int end = from;
		while (end - from < MAX_TYPE && (Chars.isBase64Url(Chars.at(text, end)) || Chars.at(text, end) == '.')) {
			end++;
		}
		return end;
	}

	/** Return the owner of what opens here. */
	private static Owner before(String text, int limit, int open) {
		int end = open;
		while (end > limit && open - end < MAX_BETWEEN && " :=>\"'\\".indexOf(text.charAt(end - 1)) >= 0) {
			end--;
		}
		return Owner.of(text, limit, end);
	}

	/** In YAML the line above tells what an indented one belongs to. */
	private static Owner ofLine(String text, int limit, int line) {
		char next = Chars.at(text, line + 1);
		int end = (line > limit && text.charAt(line - 1) == '\r') ? line - 1 : line;
		boolean indented = next == ' ' || next == '\t' || next == '-';
		char last = (end > limit) ? text.charAt(end - 1) : ' ';
		if (indented && last == ':') {
			return before(text, limit, end);
		}
		return (indented || opens(last) || last == ',') ? Owner.NOBODY : Owner.OTHER;
	}

	/**
	 * Return whether what follows in the record is of persons only. Keys of lines that
	 * people read begin with a capital letter.
	 */
	private static boolean goOn(String text, int keyStart, int from, boolean weak) {
		boolean lines = Character.isUpperCase(text.charAt(keyStart)) && Chars.at(text, keyStart - 1) == '\n';
		int limit = Math.min(text.length(), from + MAX_LOOK);
		int depth = 0;
		for (int i = from; i < limit && depth >= 0; i++) {
			char c = text.charAt(i);
			depth += opens(c) ? 1 : closes(c) ? -1 : 0;
			if (c == '\n' && " \t\"'".indexOf(Chars.at(text, i + 1)) < 0
					&& !(lines && Character.isUpperCase(Chars.at(text, i + 1)))) {
				return false;
			}
			if (depth == 0 && (c == '=' || c == ':')) {
				int end = KeyEnds.end(text, i);
				int start = Math.max(from, KeyEnds.wordStart(text, end));
				if (BIRTHS.contains(text, start, end)
						|| CONTACTS.contains(text, start, end) && (weak || isNamed(text, from, i + 1))) {
					return true;
				}
			}
		}
		return false;
	}

	/**
	 * {@code name=Fernando Quispe, email=fquispe@x}: return whether the mailbox has the
	 * last name, which those of companies have not.
	 */
	private static boolean isNamed(String text, int nameEnd, int mailFrom) {
		int at = Chars.indexOf(text, '@', mailFrom, Math.min(text.length(), mailFrom + MAX_TYPE));
		int start = nameEnd;
		while (start > 0 && Character.isLetter(text.charAt(start - 1))) {
			start--;
		}
		for (int i = mailFrom; nameEnd - start >= MIN_NAME && i <= at - (nameEnd - start); i++) {
			if (text.regionMatches(true, i, text, start, nameEnd - start)) {
				return true;
			}
		}
		return false;
	}

	/** Return whether only a person has what stands in this part of the text. */
	static boolean isBirth(String text, int start, int end) {
		return BIRTHS.contains(text, start, end);
	}

	private static boolean opens(char c) {
		return c == '{' || c == '(' || c == '[';
	}

	private static boolean closes(char c) {
		return c == '}' || c == ')' || c == ']';
	}

}
