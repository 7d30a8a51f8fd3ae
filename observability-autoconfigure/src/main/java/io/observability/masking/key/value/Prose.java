package io.observability.masking.key.value;

import io.observability.masking.data.Masks;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

/** Tells a value from what only stands in its place, such as a word of a sentence. */
public final class Prose {

	/** What is longer is a value, or looking for others in it would take too long. */
	private static final int MAX_SETTING = 16;

	private static final Words SETTINGS = Words.of("lang language locale theme currency country region timezone tz");

	private static final int MAX_STAND_IN = 256;

	private static final int MAX_SENTENCE = 512;

	private static final Words WORDS = Words
		.of("a about above according add admin administrator after all also an and any are as at attempt "
				+ "attempts be because been before being below between but by can cannot character characters "
				+ "check checking choose click complete complexity contact contain contains correct could "
				+ "create created creating credentials current denied did do does done double during each "
				+ "either encoder encoding ensure enter entered entering error every exceeds expected expires "
				+ "fail failed failing failure fetch fetched fetching field fields flow follow following for "
				+ "forgot found from generate generated generating get getting given go got granted had has "
				+ "have he header hello here how i if ignore illegal in inactive incorrect into issue issued "
				+ "issuing it its just keep key last leaked length less link loaded loading locked login logged "
				+ "long longer look lookup make malformed manager mandatory match matches may maximum mechanism "
				+ "mfa minimum mismatch more must my needs never new no none not nothing now null number "
				+ "obtained obtaining of off old on one only or other our out owner page passed please policy "
				+ "present problem provide provider read reading received reference refresh refreshed "
				+ "refreshing rejected removed renewed replaced request requested required requires reset "
				+ "resetting response retrieve retrieved retry returned revoked rotate rotated rotating "
				+ "rotation rule rules same see select sent server service session set setting shall she short "
				+ "should signature since size so someone something still stored storing strength strong successful "
				+ "successfully such tap test than that the their them then there these they this those through "
				+ "times to token too try two type unable until unauthorized unexpected updated updating upon "
				+ "use used user using validated validating validation value verification verified verify via "
				+ "wait was we weak were what when where whether which while who whose why will with within "
				+ "without wrong yet you your falsch abgelaufen ungültig ungueltig korrekt richtig leer "
				+ "erforderlich nicht " + "zu onjuist verlopen ongeldig incorrecta incorreta expiré obligatoria");

	private static final Words STATES = Words
		.of("null none nil undefined true false yes no n/a na nan [redacted] <redacted> redacted "
				+ "[filtered] filtered [masked] masked <masked> hidden <hidden> [hidden] [protected] "
				+ "protected <null> <none> (null) (none) present absent missing required optional set unset "
				+ "provided valid invalid expired empty blank enabled disabled unknown configured changed "
				+ "updated ok failed accepted rejected revoked refreshed mismatch unspecified unavailable "
				+ "available error success deleted removed created string boolean integer [b [c not-set "
				+ "not_set include omit same-origin write read str text number object array mandatory "
				+ "default inherit jwt opaque bearer basic oauth oauth2 saml oidc bcrypt scrypt argon2 "
				+ "plaintext anonymous generic rs256 hs256 varchar uuid unauthenticated changeit_here "
				+ "<sensitive> [sensitive] sensitive omitted <omitted> [omitted] await new yield (sensitive "
				+ "(sensitive) (known (hidden) (hidden (redacted (masked (set (unset (empty (null (none some(.. "
				+ "[redacted <base64> (redacted) (masked) (set) (unset) (empty) (not !secret !vault !sub "
				+ "!ref !getatt !importvalue !env (( chararray securestring secretstr optional[str str? string? "
				+ "string! option<string charsequence varchar2 nvarchar supplied");

	private static final Words VERBS = Words
		.of("must should is was are were has have had cannot can may will does did not");

	private Prose() {
	}

	/** Return whether nothing stands there, or what stands for nothing. */
	public static boolean isNoValue(String text, int start, int end) {
		if (start >= end || isRepeated(text, start, end)) {
			return true;
		}
		return end - start <= MAX_STAND_IN && (isMaskedUserInfo(text, start, end) || STATES.contains(text, start, end)
				|| Masks.isMask(text, start, withoutPunctuation(text, start, end))
				|| Templates.isTemplate(text, start, end) || Placeholders.isPlaceholder(text, start, end));
	}

	/** Return whether a cookie of this name remembers a choice, not a session. */
	static boolean isSetting(String text, int start, int equals, int end) {
		return equals > start && end - equals <= MAX_SETTING && SETTINGS.contains(text, start, equals);
	}

	/** A masked password of a URL is followed by its host. */
	private static boolean isMaskedUserInfo(String text, int start, int end) {
		char first = text.charAt(start);
		int at = (first == '*' || first == '<' || first == 't') ? Chars.indexOf(text, '@', start, end) : -1;
		return at > start && Masks.isMask(text, start, at);
	}

	/** Return whether it is all stars, all dots or the like. */
	private static boolean isRepeated(String text, int start, int end) {
		char first = text.charAt(start);
		if (first != '\u2022' && "*.xX-?#_".indexOf(first) < 0) {
			return false;
		}
		int index = start;
		while (index < end && text.charAt(index) == first) {
			index++;
		}
		boolean word = Chars.isAlphanumeric(first);
		return index == end && (!word || end - start > 2) || first == '*' && index - start == Finding.SECRET.length()
				&& withoutPunctuation(text, index, end) == index;
	}

	/** Return whether only punctuation stands in this part of the text. */
	public static boolean isEnd(String text, int start, int end) {
		return withoutPunctuation(text, start, end) == start;
	}

	static int withoutPunctuation(String text, int start, int end) {
		int last = end;
		while (last > start && isPunctuation(text.charAt(last - 1))) {
			last--;
		}
		return last;
	}

	/** Return whether an unquoted value begins with an ordinary word of a sentence. */
	public static boolean isProse(String text, Finding value) {
		if (value.end() - value.start() > MAX_SENTENCE) {
			return false;
		}
		int end = value.start();
		while (end < value.end() && text.charAt(end) != ' ') {
			end++;
		}
		end = withoutPunctuation(text, value.start(), end);
		return WORDS.contains(text, value.start(), end) || STATES.contains(text, value.start(), end)
				|| isSubject(text, value.start(), end) || isTopic(text, value.start(), end);
	}

	/** Return whether a word of a sentence begins here, told without reading a value. */
	public static boolean startsSentence(String text, int start) {
		int end = endOfPlain(text, start);
		return end > start && (WORDS.contains(text, start, end) && !text.startsWith("token", start)
				|| isSubject(text, start, end));
	}

	/** Return where a word of lower-case letters ends that a space follows, or -1. */
	public static int endOfPlain(String text, int start) {
		int end = start;
		while (end - start < MAX_SETTING && Chars.at(text, end) >= 'a' && Chars.at(text, end) <= 'z') {
			end++;
		}
		return (end > start && Chars.at(text, end) == ' ') ? end : -1;
	}

	/**
	 * Return where the name of a month begins before the number that starts here, or
	 * here.
	 */
	public static int startOfMonth(String text, int start) {
		int month = start - 1;
		while (start - month < MAX_SETTING && Chars.isAlphanumeric(Chars.at(text, month - 1))) {
			month--;
		}
		boolean named = Chars.at(text, start - 1) == ' ' && month < start - 3
				&& Extents.isMonth(text, month, start - 1);
		return named ? month : start;
	}

	/** {@code password: password expiry changed} is about one and tells none. */
	private static boolean isTopic(String text, int start, int end) {
		char next = Chars.at(text, end + 1);
		return Chars.at(text, end) == ' ' && next >= 'a' && next <= 'z' && Code.isKeyWord(text, start, end)
				&& !Extents.isKey(text, end + 1);
	}

	/** Return whether a verb follows, so that it is a word of a sentence. */
	private static boolean isSubject(String text, int start, int end) {
		if (Chars.at(text, end) != ' ' || isRandom(text, start, end)) {
			return false;
		}
		int next = end + 1;
		while (next - end < 12 && Chars.isAlphanumeric(Chars.at(text, next))) {
			next++;
		}
		return VERBS.contains(text, end + 1, next);
	}

	/** Return whether it has the ending of an adjective or a participle. */
	public static boolean isAdjective(String text, int start, int end) {
		for (String ending : new String[] { "ed", "ing", "able", "ible", "ive", "ent", "ous", "less", "ly", "ized" }) {
			if (end - start > ending.length() + 1 && text.startsWith(ending, end - ending.length())) {
				return true;
			}
		}
		return false;
	}

	/** Return whether it has a character that no ordinary word has. */
	public static boolean isRandom(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			boolean letter = Chars.isAlphanumeric(c) && !Chars.isDigit(c);
			boolean apostrophe = c == '\'' || c == '-' || c > 127;
			if (!(letter || apostrophe) || (i > start && Chars.isUpper(c) && !Chars.isUpper(text.charAt(start)))) {
				return true;
			}
		}
		return false;
	}

	/** {@code blueberry-moon} is said of nothing else that somebody owns. */
	public static boolean isHyphenated(String text, int start, int end) {
		int hyphen = Chars.indexOf(text, '-', start, end);
		int next = end + 1;
		while (next - end < MAX_SETTING && Chars.isAlphanumeric(Chars.at(text, next))) {
			next++;
		}
		return hyphen > start + 2 && hyphen < end - 3 && !isAdjective(text, start, end)
				&& !isAdjective(text, end + 1, next) && !WORDS.contains(text, start, hyphen);
	}

	private static boolean isPunctuation(char c) {
		return c == '.' || c == ',' || c == '!' || c == '?' || c == ':' || c == ';';
	}

}
