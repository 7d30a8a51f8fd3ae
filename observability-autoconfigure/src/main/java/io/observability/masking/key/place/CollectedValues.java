package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * Delimits what somebody keys in, and the name of the step that collects it:
 * {@code step='collect_pin', digits='7093'},
 * {@code {"prompt":"enter_pin","dtmf":"4471#"}}.
 */
public final class CollectedValues {

	private static final Words DIGITS = Words.of("digits digit dtmf dtmfdigits dtmf_digits saisie eingabe");

	/** They have many meanings, so that the step must stand right before them. */
	private static final Words INPUTS = Words.of("input value response");

	private static final Words STEPS = Words.of("step gather prompt node state slot field collect stage form formstep "
			+ "form_step stepname step_name stepid step_id nodename node_name promptid prompt_id promptname "
			+ "prompt_name collector question menu intent action tape etape schritt paso passo stap");

	private static final Words COLLECTIONS = Words
		.of("entry input prompt collection gather capture step node verification check confirmation");

	private static final Words VERBS = Words.of("collect enter ask get gather verify confirm capture read input");

	private static final int MAX_AWAY = 96;

	private static final int MAX_BESIDE = 4;

	private static final int MAX_STEP = 32;

	private static final int MAX_DIGITS = 20;

	private static final int MIN_DIGITS = 3;

	private CollectedValues() {
	}

	/** Return whether such a value may stand behind this key. */
	public static boolean isKey(String text, int start, int end) {
		return DIGITS.contains(text, start, end) || INPUTS.contains(text, start, end);
	}

	/** Return three digits or more behind the key, without the sign that ends them. */
	public static @Nullable Finding digits(String text, int valueFrom) {
		int start = valueFrom;
		while (start - valueFrom < MAX_BESIDE && " '\"\\".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		int end = start;
		while (end - start < MAX_DIGITS && Chars.isDigit(Chars.at(text, end))) {
			end++;
		}
		int next = (Chars.at(text, end) == '#' || Chars.at(text, end) == '*') ? end + 1 : end;
		boolean whole = !Chars.isWord(Chars.at(text, next))
				&& (Chars.at(text, next) != '.' || next == text.length() - 1);
		return (whole && end - start >= MIN_DIGITS) ? Finding.secret(start, end) : null;
	}

	/** Return where the name of the step ends that is told near this key, or -1. */
	public static int endOfStep(String text, int keyStart, int keyEnd) {
		boolean digits = DIGITS.contains(text, keyStart, keyEnd);
		int limit = Math.max(0, keyStart - (digits ? MAX_AWAY : MAX_STEP));
		for (int i = keyStart - 1; i >= limit && text.charAt(i) != '\n'; i--) {
			if (text.charAt(i) == '=' || text.charAt(i) == ':') {
				int end = endOfStepAt(text, i);
				if (end > 0 || !digits) {
					return (end > 0 && (digits || isCollected(text, i, end, keyStart))) ? end : -1;
				}
			}
		}
		int most = Math.min(text.length(), keyEnd + MAX_AWAY);
		for (int i = keyEnd + 1; digits && i < most && text.charAt(i) != '\n'; i++) {
			int end = (text.charAt(i) == '=' || text.charAt(i) == ':') ? endOfStepAt(text, i) : -1;
			if (end > 0) {
				return end;
			}
		}
		return -1;
	}

	/** {@code pin_entry}: return where the name ends without its last word, or -1. */
	public static int withoutLast(String text, int end) {
		int start = end;
		while (end - start < MAX_STEP && Character.isLetter(Chars.at(text, start - 1))) {
			start--;
		}
		boolean apart = Chars.at(text, start - 1) == '_' || Chars.at(text, start - 1) == '-';
		return (apart && COLLECTIONS.contains(text, start, end)) ? start - 1 : -1;
	}

	private static boolean isCollected(String text, int separator, int end, int keyStart) {
		int word = start(text, separator);
		int last = word;
		while (last < end && Character.isLetter(text.charAt(last)) && !isHump(text, word, last)) {
			last++;
		}
		return VERBS.contains(text, word, last) && keyStart - end <= MAX_BESIDE;
	}

	/** {@code collectPin} */
	private static boolean isHump(String text, int word, int index) {
		return index > word && Chars.isUpper(text.charAt(index)) && !Chars.isUpper(text.charAt(index - 1));
	}

	private static int endOfStepAt(String text, int separator) {
		int key = KeyEnds.end(text, separator);
		if (!STEPS.contains(text, KeyEnds.wordStart(text, key), key)) {
			return -1;
		}
		int start = start(text, separator);
		int end = start;
		while (end - start < MAX_STEP && (Chars.isWord(Chars.at(text, end)) || Chars.at(text, end) == '-')) {
			end++;
		}
		return (end > start && end - start < MAX_STEP && Character.isLetter(text.charAt(start))) ? end : -1;
	}

	private static int start(String text, int separator) {
		int start = separator + 1;
		while (start - separator < MAX_BESIDE && " '\"\\".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		return start;
	}

}
