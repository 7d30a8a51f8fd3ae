package io.observability.masking.personal;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.number.Separators;
import io.observability.masking.personal.machine.Accounts;
import io.observability.masking.personal.machine.MessageIds;

import org.jspecify.annotations.Nullable;

/**
 * Recognises e-mail addresses (RFC 5321, RFC 6531), also with letters of other scripts
 * and with {@code %40} or {@code &#64;}. A host without a dot makes an account of a
 * machine, not an address.
 */
final class EmailDetector implements Detector {

	private static final int MAX_LOCAL = 128;

	private static final int MAX_DOMAIN = 253;

	private static final int MAX_TOP_LEVEL = 24;

	/** Letters that name a segment of EDIFACT, and a plus sign. */
	private static final int SEGMENT = 4;

	private static final String LOCAL = ".+-_!#$~^";

	private static final Words NO_TOP_LEVELS = Words.of("png jpg jpeg gif svg webp ico css js ts jsx tsx java class kt "
			+ "html htm json xml yml yaml jar war dll exe woff ttf map service socket timer mount target slice scope "
			+ "swap automount snapshot final release local-path iam");

	@Override
	public String triggers() {
		return "@%\\&";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(PersonalData.EMAIL);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return Chars.isWord(before) || LOCAL.indexOf(before) >= 0 || before == '%' || before == '\'' || before == '"';
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		if (trigger == '&') {
			return after == '#' || after == 'c';
		}
		return (trigger != '@') ? after == '4' || after == '2' || trigger == '\\' && after == 'u'
				: Chars.isWord(after) || after == '[';
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		if (trigger == '&') {
			return afterThat == ((after == '#') ? '6' : 'o') || after == '#' && afterThat == 'x';
		}
		return trigger == '@' || afterThat == '0' || trigger == '%' && afterThat == '5';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		int width = width(text, index);
		int domain = index + width;
		if (width == 0 || (!isName(Chars.at(text, domain)) && Chars.at(text, domain) != '[')) {
			return null;
		}
		boolean quoted = Chars.at(text, index - 1) == '"';
		int start = quoted ? startOfQuoted(text, index) : startOfLocal(text, index);
		if (start >= index || start < 0 || isNoAddress(text, start)) {
			return null;
		}
		int end = (text.charAt(domain) == '[') ? endOfLiteral(text, domain) : endOfDomain(text, domain);
		boolean remote = Chars.at(text, end) == ':' && isPath(text, end + 1);
		return (end < 0 || remote || text.startsWith("git@", start) || Accounts.isAccount(text, start, index, end)
				|| MessageIds.isId(text, start, index)) ? null : Finding.of(start, end, PersonalData.EMAIL);
	}

	/** Return how many characters write the at sign, which may be encoded twice. */
	static int width(String text, int index) {
		if (text.charAt(index) == '@') {
			return 1;
		}
		if (text.charAt(index) == '&') {
			return entity(text, index);
		}
		if (text.charAt(index) == '\\') {
			return text.startsWith("u0040", index + 1) ? 6 : 0;
		}
		return text.startsWith("40", index + 1) ? 3 : text.startsWith("2540", index + 1) ? 5 : 0;
	}

	private static int entity(String text, int index) {
		return text.startsWith("#64;", index + 1) ? 5
				: text.startsWith("commat;", index + 1) ? 8 : text.startsWith("#x40;", index + 1) ? 6 : 0;
	}

	/** The path of a copy by {@code scp}. */
	private static boolean isPath(String text, int start) {
		char c = Chars.at(text, start);
		return (c == '/' && Chars.at(text, start + 1) != '/') || c == '~';
	}

	private static boolean isNoAddress(String text, int start) {
		char before = Chars.at(text, start - 1);
		return switch (before) {
			case '*' -> isMasked(text, start - 1);
			case '@' -> !isName(Chars.at(text, start - 2));
			case '/' -> text.startsWith("://", start - 3) && !text.startsWith("mailto", start - 9)
					&& !text.startsWith("xmpp", start - 7) && !text.startsWith("sip", start - 6);
			default -> false;
		};
	}

	/** Stars mark up a word, or hide its begin. */
	private static boolean isMasked(String text, int last) {
		int start = last;
		while (last - start < 4 && Chars.at(text, start) == '*') {
			start--;
		}
		return last - start > 2 || Chars.isWord(Chars.at(text, start));
	}

	/** Chinese and Japanese put no space before an address. */
	private static int startOfLocal(String text, int at) {
		int start = at;
		boolean ascii = Chars.at(text, at - 1) < 128;
		while (at - start < MAX_LOCAL && isLocal(text, start - 1)
				&& !(ascii && Chars.isIdeograph(Chars.at(text, start - 1)))) {
			start--;
		}
		if (Separators.isEncoded(text, start - 1)) {
			start += 2;
		}
		while (start < at && ".-'".indexOf(text.charAt(start)) >= 0) {
			start++;
		}
		return isSegment(text, start) ? start + SEGMENT : start;
	}

	private static boolean isLocal(String text, int index) {
		char c = Chars.at(text, index);
		return switch (c) {
			case '.', '+', '-', '_', '!', '#', '$', '~', '^' -> true;
			case '%' -> !Separators.isEncoded(text, index);
			case '\'' -> Chars.isWord(Chars.at(text, index - 1)) && Chars.isWord(Chars.at(text, index + 1))
					&& !isSegment(text, index + 1);
			default -> isName(c) || Character.isSurrogate(c);
		};
	}

	/** {@code …'COM+x@example.com:EM'}: a segment of EDIFACT begins behind the other. */
	private static boolean isSegment(String text, int start) {
		char before = Chars.at(text, start - 1);
		return (before == '\'' || before == '\n') && text.startsWith("COM+", start);
	}

	/** A letter, digit, underscore, or a mark that belongs to a letter. */
	private static boolean isName(char c) {
		return Chars.isWord(c) || c > 0x300 && switch (Character.getType(c)) {
			case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK -> true;
			default -> false;
		};
	}

	/** Return where {@code "john doe"@example.com} starts, or -1. */
	private static int startOfQuoted(String text, int at) {
		int close = (Chars.at(text, at - 2) == '\\') ? at - 2 : at - 1;
		int open = close - 1;
		while (close - open < MAX_LOCAL && Chars.at(text, open) != '"' && Chars.at(text, open) != '\n') {
			open--;
		}
		boolean whole = Chars.at(text, open) == '"' && Chars.isWord(Chars.at(text, open + 1))
				&& Chars.isWord(Chars.at(text, close - 1)) && !Chars.isWord(Chars.at(text, open - 1));
		return whole ? open : -1;
	}

	private static int endOfLiteral(String text, int open) {
		int end = open + 1;
		while (end - open < 48
				&& (Chars.isAlphanumeric(Chars.at(text, end)) || ".:".indexOf(Chars.at(text, end)) >= 0)) {
			end++;
		}
		return (end - open > 7 && Chars.at(text, end) == ']') ? end + 1 : -1;
	}

	private static int endOfDomain(String text, int start) {
		int end = start;
		int lastDot = -1;
		while (end - start < MAX_DOMAIN && isDomain(text, end)) {
			if (text.charAt(end) == '.') {
				lastDot = end;
			}
			end++;
		}
		return (lastDot < 0 || isVersion(text, start) || !isTopLevel(text, lastDot + 1, end)) ? -1 : end;
	}

	private static boolean isDomain(String text, int index) {
		char c = Chars.at(text, index);
		if (c == '.' || c == '-') {
			return Chars.isWord(Chars.at(text, index + 1)) || c == '-' && Chars.at(text, index + 1) == '-';
		}
		return c != '_' && isName(c);
	}

	/** {@code lib@1.2.3-beta.rc} */
	private static boolean isVersion(String text, int start) {
		int index = start + ((text.charAt(start) == 'v') ? 1 : 0);
		int dot = index;
		while (dot - index < 4 && Chars.isDigit(Chars.at(text, dot))) {
			dot++;
		}
		return dot > index && Chars.at(text, dot) == '.' && Chars.isDigit(Chars.at(text, dot + 1));
	}

	/**
	 * Names of types and methods have capital letters inside: {@code call@Bean.getName}.
	 */
	private static boolean isTopLevel(String text, int start, int end) {
		boolean punycode = text.startsWith("xn--", start);
		for (int i = start; i < end && !punycode; i++) {
			char c = text.charAt(i);
			boolean inside = i > start && Chars.isUpper(c) && !Chars.isUpper(text.charAt(i - 1));
			if (Chars.isDigit(c) || c == '-' || inside) {
				return false;
			}
		}
		return end - start >= 2 && end - start <= (punycode ? 63 : MAX_TOP_LEVEL)
				&& !NO_TOP_LEVELS.contains(text, start, end);
	}

}
