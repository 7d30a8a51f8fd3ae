package io.observability.masking.key.word;

import io.observability.masking.detector.Chars;

/** Which values of a key are worth masking, told by their characters. */
public enum ValueRule {

	/** Whatever stands there. */
	ANY,

	/** Whatever stands there, or several words. */
	PHRASE,

	/** What tells names and values apart, up to the end of the line. */
	LINE,

	/** Name and value, of which the value is masked. */
	PAIR,

	/** Scheme and credentials of a request. */
	HEADER,

	/** Anything but a small number, a constant of a program or a file. */
	NO_COUNT,

	/** Anything but a small number, the outcome of a test, or a directory. */
	PASS,

	/** Letters and digits, since the key has other meanings. */
	LIKELY,

	/** Long and of both cases, unlike the ids of telephone calls. */
	TICKET,

	/** As servlet containers make the ids of sessions, unlike those of chats. */
	SESSION,

	/** Names of a person, the first and the last. */
	FULL_NAME,

	/** The same, and certainly of no organisation. */
	PERSON,

	/** One name of a person, which other words may be as well. */
	SURNAME,

	/** Long and of several kinds of characters. */
	RANDOM,

	/** Code that a person types, such as a PIN. */
	CODE,

	/** Code of just six digits, or some more. */
	DIGITS,

	/** Code that lets in a device, since the key has other meanings. */
	DEVICE,

	/** As Vault and others make them. */
	UUID,

	/** Number of a document, which may have letters and separators. */
	NUMBER,

	/** Number of a bank account, unlike those of users and of book-keeping. */
	ACCOUNT,

	/** Number of a member of an insurance, unlike those of chats and shops. */
	MEMBER,

	/** Number of thirteen digits or more. */
	LONG_NUMBER,

	/** Number of a passport, which has more letters in some countries. */
	PASSPORT,

	/** Date in any notation. */
	DATE,

	/** Name of a person, which is no name of a thing in a program. */
	NAME,

	/** Line of an address whose key leaves no doubt. */
	STREET,

	/** Postal address, which is no address of a machine. */
	POSTAL,

	/** Postal code. */
	ZIP;

	/** No value of a bounded rule is so long, and by so much a random one is known. */
	private static final int LONG = 96;

	/**
	 * Return how far to read a value that starts here. What goes on is not masked, so
	 * that it can be looked through again in linear time.
	 */
	public int reach(String text, int start) {
		if (isNumber()) {
			return reachAtFirst(text, start);
		}
		if (this == RANDOM) {
			int first = reachAtFirst(text, start);
			boolean whole = first - start == LONG && Looks.isMixed(text, start, first);
			return whole ? text.length() : first;
		}
		int most = (this == STREET || this == POSTAL) ? 2 * LONG + 16 : LONG;
		return (isFree() || isOfLine()) ? text.length() : Math.min(text.length(), start + most);
	}

	/** Return how far to read before asking how far at all. */
	public int reachAtFirst(String text, int start) {
		int far = Math.min(text.length(), start + LONG);
		if (this == RANDOM) {
			int name = Looks.endOfName(text, start, far);
			return (name < far) ? name + 1 : far;
		}
		int equals = isNumber() ? Chars.indexOf(text, '=', start, far) : -1;
		return (equals >= 0) ? equals + 1 : far;
	}

	private boolean isNumber() {
		return this == NUMBER || this == ACCOUNT || this == PASSPORT || this == MEMBER || this == LONG_NUMBER;
	}

	public boolean isOfLine() {
		return this == LINE || this == PAIR || this == HEADER;
	}

	/** Return whether only words of a sentence tell that it is no value. */
	public boolean isFree() {
		return this == ANY || this == PHRASE || this == NO_COUNT || this == PASS;
	}

	/** Return whether a value may follow its key without a separator. */
	public boolean isMentioned() {
		return this == CODE || this == DIGITS || isNumber() || this == DATE;
	}

	/**
	 * Return whether a value of the key is masked. One switch, since a class or a lambda
	 * for each rule is loaded at every start.
	 */
	public boolean accepts(String text, int start, int end) {
		return switch (this) {
			case ANY, PHRASE, PAIR -> true;
			case LINE -> end - start >= 16 || Chars.indexOf(text, '=', start, end) >= 0;
			case HEADER -> isHeader(text, start, end);
			case NO_COUNT -> isNoCount(text, start, end);
			case PASS -> isPass(text, start, end);
			case LIKELY -> Looks.isLikely(text, start, end);
			case TICKET -> Looks.isTicket(text, start, end);
			case SESSION -> SessionLooks.isSession(text, start, end);
			case FULL_NAME -> Looks.isFullName(text, start, end);
			case PERSON -> FullNames.isPerson(text, start, end);
			case SURNAME -> FullNames.isSurname(text, start, end);
			case RANDOM -> end - start >= 16 && Looks.isMixed(text, start, Math.min(end, start + LONG));
			case CODE -> CodeLooks.isCode(text, start, end);
			case DIGITS -> CodeLooks.isDigits(text, start, end);
			case DEVICE -> CodeLooks.isForDevice(text, start, end);
			case UUID -> Looks.isUuid(text, start, end);
			case NUMBER -> DocumentLooks.isNumber(text, start, end);
			case ACCOUNT -> DocumentLooks.isAccount(text, start, end);
			case MEMBER -> DocumentLooks.isMember(text, start, end);
			case LONG_NUMBER -> DocumentLooks.isLongNumber(text, start, end);
			case PASSPORT -> Looks.isPassport(text, start, end);
			case DATE -> DocumentLooks.isDate(text, start, end);
			case NAME -> Looks.isName(text, start, end);
			case STREET -> isStreet(text, start, end);
			case POSTAL -> isPostal(text, start, end);
			case ZIP -> isZip(text, start, end);
		};
	}

	private static boolean isHeader(String text, int start, int end) {
		boolean scheme = Chars.at(text, start - 1) == ' ' && Chars.isAlphanumeric(Chars.at(text, start - 2));
		return scheme || end - start >= 16 || Looks.has(text, start, end, " ") || Looks.digits(text, start, end) > 0;
	}

	private static boolean isNoCount(String text, int start, int end) {
		if (Looks.isDigits(text, start, end)) {
			return end - start > 5;
		}
		return end - start > 1 && !Looks.isConstant(text, start, end) && !Looks.isTypeName(text, start, end)
				&& !Looks.isDuration(text, start, end) && !Looks.isFile(text, start, end);
	}

	private static boolean isPass(String text, int start, int end) {
		boolean directory = end - start < LONG
				&& (Chars.at(text, start) == '/' || Chars.at(text, start + 1) == ':' && end - start > 2);
		return !directory && (!Looks.isDigits(text, start, end) || end - start > 3) && !Looks.isShare(text, start, end);
	}

	private static boolean isStreet(String text, int start, int end) {
		return end - start >= 2 && end - start <= 200 && !Looks.has(text, start, end, "@{}<>=\\_");
	}

	private static boolean isPostal(String text, int start, int end) {
		int space = (end - start <= 200) ? Chars.indexOf(text, ' ', start, end - 1) : -1;
		boolean number = space > start && Chars.isDigit(text.charAt(start))
				&& Character.isLetter(text.charAt(space + 1));
		return (number || space > start && Looks.isStreetAndTown(text, start, end))
				&& !Looks.has(text, start, end, ":@{}<>=\\_");
	}

	private static boolean isZip(String text, int start, int end) {
		return end - start >= 4 && end - start <= 10 && Looks.digits(text, start, end) >= 2
				&& !Looks.has(text, start, end, ".:/_,=");
	}

}
