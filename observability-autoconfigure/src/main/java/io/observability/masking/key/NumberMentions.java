package io.observability.masking.key;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.BankDetails;
import io.observability.masking.key.place.CodeLines;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.place.Siblings;
import io.observability.masking.key.place.ToldCodes;
import io.observability.masking.key.value.Prose;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Tokens;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.CodeLooks;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;
import org.jspecify.annotations.Nullable;

/**
 * Recognises numbers behind their name: {@code cvv 123},
 * {@code passport number X1234567}.
 */
final class NumberMentions {

	/** What stands between a document and its number. */
	private static final String[] HAS = { " hat die Nummer", " hat Nummer", " has the number", " has number",
			" a le numéro", " porte le numéro", " tiene el número", " ha il numero", " tem o número", " heeft nummer",
			" heeft het nummer", " ma numer", " har nummer", ", it's", ", it\u2019s" };

	private static final int MAX_PREFIX = 4;

	private static final int HALF = 3;

	private static final int ONE_TIME_PASSWORD = "one-time password".length();

	private final SensitiveKeys keys;

	private final boolean tokens;

	NumberMentions(SensitiveKeys keys) {
		this.keys = keys;
		this.tokens = keys.types().contains(SecretTypes.TOKEN);
	}

	/** Return the words that may stand between a key and its number. */
	static String[] wordsBetween() {
		return Words.split("it's " + ToldCodes.WORDS + " " + Prose.MONTHS);
	}

	/** Reject most numbers by the end of the word in front of them. */
	boolean mayFind(String text, int index) {
		char last = Chars.at(text, index - 2);
		return last < 'a' || last > 'z' || Chars.at(text, index - 1) != ' '
				|| this.keys.mayPrecedeNumber(text, index - 1);
	}

	/** Return whether a line may begin here, maybe behind a bullet. */
	private static boolean isListed(String text, int index) {
		char before = Chars.at(text, index - 1);
		return before == '\n' || before == ' ' && " \n\t.-*)\u2022".indexOf(Chars.at(text, index - 2)) >= 0;
	}

	/** Return the number at the index, if the words before it are a key. */
	@Nullable Finding find(String text, int index) {
		int start = index;
		while (index - start < MAX_PREFIX && isPrefix(Chars.at(text, start - 1))) {
			start--;
		}
		if (index - start > 2 && this.tokens && text.charAt(index - 1) == '-' && text.charAt(index - 2) == 'T') {
			return Tokens.ofTicket(text, start, index);
		}
		Finding codes = (this.tokens && isListed(text, index)) ? CodeLines.find(text, index) : null;
		return (codes != null) ? codes : mentioned(text, index, start);
	}

	private @Nullable Finding mentioned(String text, int index, int prefix) {
		int start = prefix;
		char before = Chars.at(text, start - 1);
		boolean query = before == '+' && start == index;
		if (before != ' ' && before != '#' && !query) {
			return null;
		}
		start = query ? start : Prose.startOfMonth(text, start);
		int keyEnd = query ? KeyEnds.beforePlus(text, index) : start - 1;
		while (start - keyEnd < 4 && " #.".indexOf(Chars.at(text, keyEnd - 1)) >= 0) {
			keyEnd--;
		}
		if (Chars.at(text, keyEnd - 1) == '?' && !query) {
			return answered(text, keyEnd - 1, start);
		}
		Finding typed = this.tokens ? ToldCodes.typed(text, keyEnd, start) : null;
		if (typed != null) {
			return BankDetails.isApproval(text, keyEnd, typed) ? null : typed;
		}
		keyEnd = beforeHas(text, keyEnd);
		boolean key = this.keys.mayEndAt(text, keyEnd) && this.keys.mayMean(text, keyEnd);
		return key ? named(text, keyEnd, start, query) : null;
	}

	/** {@code CVC? 123}, asked and answered by one person. */
	private @Nullable Finding answered(String text, int mark, int start) {
		int keyEnd = (Chars.at(text, mark - 1) == ' ') ? mark - 1 : mark;
		boolean key = this.keys.mayEndAt(text, keyEnd) && this.keys.mayMean(text, keyEnd);
		Meaning meaning = key ? this.keys.meaningOf(text, KeyEnds.start(text, keyEnd), keyEnd) : null;
		if (meaning == null || meaning.rule() != ValueRule.CODE || !meaning.type().equals(DataType.SECRET)) {
			return null;
		}
		Finding value = value(text, start, meaning);
		int end = (value != null) ? Secrets.withoutStop(text, value) : 0;
		return (value != null && endsAnswer(text, end)) ? Finding.of(value.start(), end, value.type()) : null;
	}

	/** A sentence may go on behind a number that is none of a card. */
	private static boolean endsAnswer(String text, int end) {
		char next = Chars.at(text, end);
		return !Chars.isWord(next) && "-/:%".indexOf(next) < 0
				&& !(next == ' ' && Chars.isAlphanumeric(Chars.at(text, end + 1)));
	}

	/** {@code Personalausweis hat die Nummer}: return where the document ends. */
	private static int beforeHas(String text, int end) {
		char before = Chars.at(text, end - 3);
		boolean may = switch (Chars.at(text, end - 1)) {
			case 'r' -> before == 'm' || before == 'b';
			case 'o' -> before == 'e' || before == '\u00e9';
			case 's' -> before == 't';
			default -> false;
		};
		if (may) {
			for (String has : HAS) {
				if (text.regionMatches(true, end - has.length(), has, 0, has.length())) {
					return end - has.length();
				}
			}
		}
		return end;
	}

	private @Nullable Finding named(String text, int keyEnd, int start, boolean query) {
		int keyStart = query ? KeyEnds.startWithPlus(text, keyEnd) : KeyEnds.start(text, keyEnd);
		Meaning meaning = this.keys.meaningOf(text, keyStart, keyEnd);
		meaning = (meaning != null && isOneTime(text, keyStart, keyEnd)) ? Siblings.CODE : meaning;
		if (meaning == null || !meaning.rule().isMentioned() || isFunction(text, keyEnd)) {
			return null;
		}
		Finding value = (query && meaning.rule() != ValueRule.CODE) ? null : value(text, start, meaning);
		return (value != null && BankDetails.isApproval(text, keyEnd, value)) ? null : value;
	}

	private static @Nullable Finding value(String text, int start, Meaning meaning) {
		int halves = (meaning.rule() == ValueRule.CODE) ? endOfHalves(text, start) : -1;
		if (halves > 0 && meaning.type().equals(SecretTypes.TOKEN)) {
			return Finding.of(start, halves, meaning.type());
		}
		Finding value = withoutHash(text, Values.at(text, start, meaning));
		return (value != null && (meaning.rule() != ValueRule.CODE || isCode(text, value))) ? value : null;
	}

	/** {@code pin 4829#} of a telephone. */
	private static @Nullable Finding withoutHash(String text, @Nullable Finding value) {
		if (value == null || value.end() == value.start() + 1 || text.charAt(value.end() - 1) != '#') {
			return value;
		}
		return Finding.of(value.start(), value.end() - 1, value.type());
	}

	private static boolean isCode(String text, Finding value) {
		return Secrets.isCode(text, value) || value.type().equals(SecretTypes.TOKEN)
				&& CodeLooks.isGrouped(text, value.start(), Secrets.withoutStop(text, value));
	}

	/** {@code one-time password 482913} */
	private static boolean isOneTime(String text, int start, int end) {
		int time = Math.max(start, end - ONE_TIME_PASSWORD);
		return text.regionMatches(true, time, "one", 0, 3) && text.regionMatches(true, time + 4, "time", 0, 4)
				&& text.regionMatches(true, end - 8, "password", 0, 8);
	}

	/** {@code tan 45}, or somebody of this name. */
	private static boolean isFunction(String text, int end) {
		return text.regionMatches(true, end - 3, "tan", 0, 3) && !text.startsWith("TAN", end - 3)
				&& !Chars.isAlphanumeric(Chars.at(text, end - 4));
	}

	/** {@code 482 913}: return where it ends, or -1. */
	private static int endOfHalves(String text, int start) {
		for (int i = 0; i < 2 * HALF + 1; i++) {
			if (i == HALF ? Chars.at(text, start + i) != ' ' : !Chars.isDigit(Chars.at(text, start + i))) {
				return -1;
			}
		}
		int end = start + 2 * HALF + 1;
		boolean goesOn = Chars.at(text, end) == ' ' && Chars.isDigit(Chars.at(text, end + 1));
		return (goesOn || Chars.isWord(Chars.at(text, end))) ? -1 : end;
	}

	/** Return whether numbers of documents begin like this. */
	static boolean isPrefix(char c) {
		return Chars.isUpper(c) || c == '-';
	}

}
