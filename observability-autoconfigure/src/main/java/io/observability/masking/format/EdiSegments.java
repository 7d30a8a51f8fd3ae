package io.observability.masking.format;

import java.util.function.Predicate;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.personal.PersonalKind;

/**
 * Recognises persons in segments of X12, by which claims and enrolments are sent:
 * {@code NM1*IL*1*DOE*JANE****MI*XJH883014472}, also of the German health insurance:
 * {@code NAD+Muster+Erika+19700101}.
 */
final class EdiSegments extends SeveralFields {

	private static final DataType SOCIAL_SECURITY = PersonalKind.SOCIAL_SECURITY.type();

	private static final DataType PHONE = PersonalKind.PHONE.type();

	private static final DataType EMAIL = PersonalKind.EMAIL.type();

	private static final int MAX_LOOK = 320;

	private static final int MIN_PHONE = 7;

	private static final int MIN_NUMBER = 4;

	private static final int DATE = 8;

	private static final int SSN = 9;

	/** Numbers by which insurers know a member. */
	private static final String MEMBERS = " 0F 1W IG F6 NQ 1H ";

	private static final String MEMBERS_OF_NAMES = " MI II N HN C MR ";

	private static final String PHONES = " TE CP HP WP NP FX BN PC ";

	EdiSegments(Predicate<DataType> enabled) {
		super(Collected.enabled(enabled, SOCIAL_SECURITY, PHONE, EMAIL, KeyedTypes.PERSON_NAME,
				KeyedTypes.HEALTH_INSURANCE, KeyedTypes.MEDICAL_RECORD, KeyedTypes.NATIONAL_ID, KeyedTypes.ADDRESS,
				KeyedTypes.DATE_OF_BIRTH, SecretTypes.PASSWORD));
	}

	@Override
	public String triggers() {
		return "*|+";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return ((trigger == '+') ? "VD" : "1GFR34A").indexOf(before) >= 0;
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return switch (before) {
			case '1', 'G' -> beforeThat == 'M';
			case 'F', 'R' -> beforeThat == 'E';
			case 'D' -> beforeThat == 'A';
			case 'A' -> beforeThat == 'S';
			default -> beforeThat == 'N';
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return Chars.isAlphanumeric(after) || after == '*' && trigger == '*' || after == '|';
	}

	@Override
	void collect(String text, int index, Collected collected) {
		int length = (Chars.at(text, index - 2) == 'N' && Chars.at(text, index - 1) != 'V') ? 2 : 3;
		int start = index - length;
		if (start < 0 || Chars.isWordBefore(text, start) || Chars.at(text, start - 1) == '*') {
			return;
		}
		Elements elements = Elements.behind(text, index);
		switch (text.substring(start, index)) {
			case "NM1" -> name(elements, collected);
			case "REF" -> reference(elements, collected);
			case "PER" -> contact(elements, collected);
			case "DMG" -> birth(elements, 2, elements.isOneOf(" D8 ", 1), collected);
			case "N3" -> street(elements, ofPerson(text, start), collected);
			case "N4" -> code(elements, ofPerson(text, start), collected);
			case "ISA" -> password(elements, collected);
			case "INV" -> insured(text, elements, collected);
			case "NAD" -> german(elements, collected);
			default -> {
			}
		}
	}

	private static void name(Elements elements, Collected collected) {
		if (elements.isOneOf(" 1 ", 2)) {
			names(elements, 3, 5, collected);
		}
		elements.cutToWord(9);
		if (elements.isOneOf(" 34 ", 8) && elements.digits(9) == SSN) {
			collected.add(elements.start(9), elements.end(9), SOCIAL_SECURITY);
		}
		else if (elements.isOneOf(MEMBERS_OF_NAMES, 8) && elements.isNumber(9, MIN_NUMBER)) {
			collected.add(elements.start(9), elements.end(9), KeyedTypes.HEALTH_INSURANCE);
		}
	}

	/** The fourth element of the envelope, if the third says so. */
	private static void password(Elements elements, Collected collected) {
		if (elements.isOneOf(" 01 ", 3) && !elements.isBlank(4)) {
			collected.add(elements.start(4), elements.end(4), SecretTypes.PASSWORD);
		}
	}

	private static void names(Elements elements, int first, int last, Collected collected) {
		for (int i = first; i <= last; i++) {
			if (elements.isName(i)) {
				collected.add(elements.start(i), elements.end(i), KeyedTypes.PERSON_NAME);
			}
		}
	}

	private static void reference(Elements elements, Collected collected) {
		elements.cutToWord(2);
		if (!elements.isNumber(2, MIN_NUMBER)) {
			return;
		}
		if (elements.isOneOf(" SY ", 1)) {
			collected.add(elements.start(2), elements.end(2), SOCIAL_SECURITY);
		}
		else if (elements.isOneOf(MEMBERS, 1)) {
			collected.add(elements.start(2), elements.end(2), KeyedTypes.HEALTH_INSURANCE);
		}
		else if (elements.isOneOf(" EA ", 1)) {
			collected.add(elements.start(2), elements.end(2), KeyedTypes.MEDICAL_RECORD);
		}
		else if (elements.isOneOf(" ABB HJ ", 1)) {
			collected.add(elements.start(2), elements.end(2), KeyedTypes.NATIONAL_ID);
		}
	}

	private static void contact(Elements elements, Collected collected) {
		for (int i = 3; i < 9; i += 2) {
			if (elements.isOneOf(PHONES, i) && elements.isNumber(i + 1, MIN_PHONE)) {
				collected.add(elements.start(i + 1), elements.end(i + 1), PHONE);
			}
			else if (elements.isOneOf(" EM ", i) && elements.has('@', i + 1)) {
				collected.add(elements.start(i + 1), elements.end(i + 1), EMAIL);
			}
		}
	}

	private static void birth(Elements elements, int number, boolean date, Collected collected) {
		if (date && elements.digits(number) == DATE) {
			collected.add(elements.start(number), elements.end(number), KeyedTypes.DATE_OF_BIRTH);
		}
	}

	private static void street(Elements elements, Person person, Collected collected) {
		if (person != Person.NO && elements.size() <= 2) {
			streets(elements, 1, 2, collected);
		}
	}

	private static void streets(Elements elements, int first, int last, Collected collected) {
		for (int i = first; i <= last; i++) {
			if (elements.isStreet(i)) {
				collected.add(elements.start(i), elements.end(i), KeyedTypes.ADDRESS);
			}
		}
	}

	private static void code(Elements elements, Person person, Collected collected) {
		if (person == Person.YES && elements.digits(3) > MIN_NUMBER) {
			collected.add(elements.start(3), elements.end(3), KeyedTypes.ADDRESS);
		}
	}

	/** The number of a German insured person is a capital letter and nine digits. */
	private static void insured(String text, Elements elements, Collected collected) {
		boolean letter = elements.length(1) == SSN + 1 && Chars.isUpper(text.charAt(elements.start(1)));
		if (letter && elements.isNumber(1, SSN)) {
			collected.add(elements.start(1), elements.end(1), KeyedTypes.HEALTH_INSURANCE);
		}
	}

	private static void german(Elements elements, Collected collected) {
		if (elements.digits(3) == DATE) {
			names(elements, 1, 2, collected);
			birth(elements, 3, true, collected);
			streets(elements, 4, 4, collected);
		}
	}

	/** Return whether the party that was named last is a person. */
	private static Person ofPerson(String text, int start) {
		int limit = Math.max(1, start - MAX_LOOK);
		for (int i = start - 1; i >= limit; i--) {
			char c = text.charAt(i);
			if (c == '1' && (text.charAt(i - 1) == 'N' || text.charAt(i - 1) == 'M' && Chars.at(text, i - 2) == 'N')) {
				char separator = Chars.at(text, i + 1);
				if (separator == '*' || separator == '|') {
					boolean person = text.charAt(i - 1) == 'M' && Elements.behind(text, i + 1).isOneOf(" 1 ", 2);
					return person ? Person.YES : Person.NO;
				}
			}
		}
		return Person.UNKNOWN;
	}

	/** Whose address it is. */
	private enum Person {

		YES, NO, UNKNOWN

	}

}
