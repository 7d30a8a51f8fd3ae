package io.observability.masking.key.sentence;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Recognises words and sentences that stand where a value could. */
public final class Sentences {

	private static final int MAX_NEXT = 16;

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
				+ "without wrong yet you your spelled spelt "
				+ "pronounced misspelled written hyphenated falsch abgelaufen ungültig ungueltig korrekt richtig leer "
				+ "erforderlich nicht " + "zu onjuist verlopen ongeldig incorrecta incorreta expiré obligatoria");

	/** What a message about a value has, and no value of several words. */
	private static final Words COMPLAINTS = Words
		.of("must should cannot required invalid short missing blank empty weak characters mandatory wrong incorrect "
				+ "muss darf kurz leer erforderlich obligatoria requerida expired");

	/** What messages are made of, too. */
	private static final Words OTHERS = Words.of("password passwort passwd token secret key is are ist not est es zu "
			+ "nicht sein enthalten das die nullable confirmed string integer numeric");

	/** Words that a sentence goes on with behind an adjective. */
	private static final Words LINKS = Words.of("until since because enough");

	private static final Words VERBS = Words
		.of("must should is was are were has have had cannot can may will does did not");

	private Sentences() {
	}

	/** {@code is now x}, {@code is spelled K-O-W-A-L}: return where the value begins. */
	public static int afterAdverb(String text, int from) {
		if (text.startsWith("now ", from)) {
			return from + 4;
		}
		int end = text.startsWith("spel", from) ? endOfNext(text, from) : from;
		boolean letters = end > from && Chars.at(text, end + 2) == '-' && Chars.at(text, end + 4) == '-';
		return letters ? end + 1 : from;
	}

	/** Return whether it is an ordinary word of sentences. */
	public static boolean isWord(String text, int start, int end) {
		return WORDS.contains(text, start, end);
	}

	/** {@code "password": "must not be blank"}: return whether it is said of a value. */
	public static boolean isMessage(String text, int start, int end) {
		if (Chars.indexOf(text, ' ', start, end) < 0 && Chars.indexOf(text, '|', start, end) < 0) {
			return false;
		}
		int words = 0;
		int ordinary = 0;
		boolean complaint = false;
		int word = start;
		for (int i = start; i <= end; i++) {
			if (i == end || text.charAt(i) == ' ' || text.charAt(i) == '|') {
				int last = withoutPunctuation(text, word, i);
				boolean complains = COMPLAINTS.contains(text, word, last);
				complaint |= complains;
				boolean usual = complains || OTHERS.contains(text, word, last) || WORDS.contains(text, word, last);
				ordinary += usual ? 1 : 0;
				words++;
				word = i + 1;
			}
		}
		return complaint && words > 1 && ordinary * 2 > words;
	}

	/** Return whether more than a quarter of the words are those of sentences. */
	public static boolean isSentence(String text, int start, int end) {
		int words = 0;
		int ordinary = 0;
		int word = start;
		for (int i = start; i <= end; i++) {
			if (i == end || text.charAt(i) == ' ') {
				ordinary += WORDS.contains(text, word, i) ? 1 : 0;
				words++;
				word = i + 1;
			}
		}
		return ordinary * 4 > words;
	}

	/**
	 * {@code base64-encoded}, {@code safe since}: return whether it tells how something
	 * is.
	 */
	public static boolean isQuality(String text, int start, int end) {
		int next = endOfNext(text, end);
		boolean linked = Chars.at(text, end) == ' ' && LINKS.contains(text, end + 1, next)
				&& !isRandom(text, start, end);
		return linked || Chars.indexOf(text, '-', start, end) > 0 && text.startsWith("ed", end - 2);
	}

	private static int endOfNext(String text, int end) {
		int next = end + 1;
		while (next - end < MAX_NEXT && Chars.isAlphanumeric(Chars.at(text, next))) {
			next++;
		}
		return next;
	}

	/** Return whether a verb follows, so that it is a word of a sentence. */
	public static boolean isSubject(String text, int start, int end) {
		if (Chars.at(text, end) != ' ' || isRandom(text, start, end)) {
			return false;
		}
		int next = endOfNext(text, end);
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
		int next = endOfNext(text, end);
		return hyphen > start + 2 && hyphen < end - 3 && !isAdjective(text, start, end)
				&& !isAdjective(text, end + 1, next) && !WORDS.contains(text, start, hyphen);
	}

	/**
	 * {@code is Zebra&stripe5.}: return where the word ends that goes on behind a sign.
	 */
	public static int endOfWord(String text, int valueEnd) {
		int end = valueEnd;
		while (end - valueEnd < MAX_NEXT && (Chars.at(text, end) == '&' || end > valueEnd)
				&& (Chars.isAlphanumeric(Chars.at(text, end)) || "&!#$%*+-".indexOf(Chars.at(text, end)) >= 0)) {
			end++;
		}
		return (end > valueEnd + 1 && Chars.at(text, end) != '=') ? end : valueEnd;
	}

	/** Return where it ends without punctuation. */
	public static int withoutPunctuation(String text, int start, int end) {
		int last = end;
		while (last > start && isPunctuation(text.charAt(last - 1))) {
			last--;
		}
		return last;
	}

	private static boolean isPunctuation(char c) {
		return c == '.' || c == ',' || c == '!' || c == '?' || c == ':' || c == ';';
	}

}
