package io.observability.masking.personal.speech;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * Recognises e-mail addresses whose signs are words: {@code joan dot doe at example dot
 * com}, {@code joan.doe[at]example.com}.
 */
public final class SpokenEmails implements Detector {

	private static final int MAX_WORD = 32;

	private static final int MAX_LABELS = 4;

	static final int MAX_BEFORE = 48;

	/** Dots, as they are called in several languages. */
	private static final Words DOTS = Words.of("dot punkt punto ponto point punt kropka nokta");

	private static final Words SIGNS = Words.of("dot punkt punto ponto point punt kropka nokta underscore dash hyphen "
			+ "plus minus unterstrich bindestrich tiret trattino guion podkreślnik");

	/** At signs between words. */
	private static final Words AT_SIGNS = Words
		.of("at ät aet et arroba chiocciola arobase klammeraffe apenstaartje małpa");

	static final Words TOP_LEVELS = Words.of("com org net edu gov io co de fr es it uk nl ch at be us ca me "
			+ "info biz dev app eu pl pt se br mx example");

	private static final String[] ATS = { "[at]", "(at)", " at ", " arroba ", " chiocciola ", " arobase ",
			" klammeraffe ", " ät ", " aet ", " et ", " apenstaartje ", " małpa " };

	private final DataType type;

	/**
	 * Create a detector.
	 * @param type the type of what it finds
	 */
	private SpokenEmails(DataType type) {
		this.type = type;
	}

	/** Return the detector of spoken addresses, which are of this type. */
	public static Detector detector(DataType type) {
		return new SpokenEmails(type);
	}

	/** Show the first letter and the domain, or nothing of both. */
	public static String mask(String address, boolean strict) {
		for (String at : ATS) {
			int index = address.indexOf(at);
			if (index > 0) {
				return strict ? "***" + at + "***" : address.charAt(0) + "***" + address.substring(index);
			}
		}
		return address;
	}

	/**
	 * The last letter of {@code dot}, which is rarer than the first, and of the same in
	 * other languages, and {@code [at]}.
	 */
	@Override
	public String triggers() {
		return "tao";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(this.type);
	}

	@Override
	public boolean looksInsideWords() {
		return true;
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return switch (trigger) {
			case 't' -> before == 'o' || before == 'k' || before == 'n';
			case 'o' -> before == 't';
			default -> before == '[' || before == '(' || before == 'k' || before == 't' || before == ' ';
		};
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return switch (before) {
			case 'o' -> beforeThat == 'd';
			case 'k' -> beforeThat == ((trigger == 't') ? 'n' : 'p');
			case 'n' -> beforeThat == 'u' || beforeThat == 'i';
			case 't' -> beforeThat == ((trigger == 'o') ? 'n' : 'k');
			case ' ' -> Chars.isWord(beforeThat);
			default -> true;
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == ' ' || trigger == 'a' && after == 't';
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return (after == ' ') ? Chars.isAlphanumeric(afterThat) : " ])".indexOf(afterThat) >= 0;
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		if (Chars.at(text, index + 1) == 't') {
			return (Chars.at(text, index - 1) == ' ') ? PlainDomains.find(text, index, this.type)
					: bracketed(text, index);
		}
		int start = startOfWord(text, index + 1);
		return DOTS.contains(text, start, index + 1) ? spoken(text, start) : null;
	}

	/** {@code joan.doe[at]example.com}, {@code joan (at) example (dot) com}. */
	private @Nullable Finding bracketed(String text, int index) {
		if (!text.startsWith("(at)", index - 1) && !text.startsWith("[at]", index - 1)) {
			return null;
		}
		boolean spaced = Chars.at(text, index - 2) == ' ' && Chars.at(text, index + 3) == ' ';
		int localEnd = spaced ? index - 2 : index - 1;
		int start = localEnd;
		while (localEnd - start < MAX_WORD && isLocal(Chars.at(text, start - 1))) {
			start--;
		}
		int domain = spaced ? index + 4 : index + 3;
		int end = domain;
		while (end - domain < MAX_BEFORE && (Chars.isBase64Url(Chars.at(text, end)) || isDot(text, end))) {
			end++;
		}
		int dot = Chars.isDigit(Chars.at(text, end - 1)) ? -1 : Chars.indexOf(text, '.', domain, end - 2);
		int top = (dot > domain) ? end : afterDot(text, end);
		return (start < localEnd && top > domain) ? Finding.of(start, top, this.type) : null;
	}

	static boolean isDot(String text, int index) {
		return Chars.at(text, index) == '.' && Chars.isAlphanumeric(Chars.at(text, index + 1));
	}

	/** Return where the top level behind {@code (dot)} or {@code dot} ends, or -1. */
	private static int afterDot(String text, int end) {
		int from = (Chars.at(text, end) == ' ') ? end + 1 : end;
		from += "[(".indexOf(Chars.at(text, from)) >= 0 ? 1 : 0;
		if (!text.startsWith("dot", from)) {
			return -1;
		}
		from += "])".indexOf(Chars.at(text, from + 3)) >= 0 ? 4 : 3;
		from += (Chars.at(text, from) == ' ') ? 1 : 0;
		int last = endOfWord(text, from);
		return (last - from > 1) ? last : -1;
	}

	/** The word is the first dot of the domain. */
	private @Nullable Finding spoken(String text, int index) {
		int end = (index > 0 && text.charAt(index - 1) == ' ') ? endOfDomain(text, index) : -1;
		int domain = startOfWord(text, index - 1);
		int at = startOfWord(text, domain - 1);
		if (end < 0 || domain == index - 1 || !AT_SIGNS.contains(text, at, domain - 1)
				|| Chars.at(text, at - 1) != ' ') {
			return null;
		}
		int start = startOfWord(text, at - 1);
		if (start == at - 1) {
			return null;
		}
		int word = signBefore(text, start);
		boolean signs = word < start || hasSign(text, start, at - 1) || text.charAt(at + 1) != 't';
		for (int i = 0; i < MAX_LABELS && word < start; i++) {
			start = word;
			word = signBefore(text, start);
		}
		int spelt = SpeltLetters.start(text, start);
		return (signs || spelt < start || PlainDomains.isAnnounced(text, start)) ? Finding.of(spelt, end, this.type)
				: null;
	}

	private static int endOfDomain(String text, int dot) {
		int end = -1;
		int index = dot;
		int dotEnd = endOfWord(text, index);
		for (int i = 0; i < MAX_LABELS && DOTS.contains(text, index, dotEnd) && Chars.at(text, dotEnd) == ' '; i++) {
			int last = endOfWord(text, dotEnd + 1);
			end = TOP_LEVELS.contains(text, dotEnd + 1, last) ? last : end;
			index = last + 1;
			dotEnd = endOfWord(text, index);
		}
		return end;
	}

	/** Return where the word before {@code dot} begins, or the index. */
	private static int signBefore(String text, int start) {
		int sign = startOfWord(text, start - 1);
		boolean joined = sign < start - 1 && Chars.at(text, sign - 1) == ' ' && SIGNS.contains(text, sign, start - 1);
		int word = joined ? startOfWord(text, sign - 1) : start;
		return (word < sign - 1) ? word : start;
	}

	private static boolean hasSign(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (!Chars.isAlphanumeric(text.charAt(i)) || Chars.isDigit(text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	static int startOfWord(String text, int end) {
		int start = end;
		while (end - start < MAX_WORD && isLocal(Chars.at(text, start - 1))) {
			start--;
		}
		return start;
	}

	private static int endOfWord(String text, int start) {
		int end = start;
		while (end - start < MAX_WORD && Chars.isBase64Url(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	private static boolean isLocal(char c) {
		return Chars.isWord(c) || c == '.' || c == '-' || c == '+';
	}

}
