package io.observability.masking.key.turn;

import io.observability.masking.detector.Words;

/** Knows how people ask for a code that was sent to somebody. */
final class AskedCodes {

	private static final Words CODES = Words
		.of("code codes código codigo codice kod koden kode kodu kodunu kodunuzu код кода");

	private static final Words NUMBERS = Words
		.of("number digits nummer zahl numéro número numero ziffern chiffres dígitos cifre");

	private AskedCodes() {
	}

	/** Return whether a code is named at all. */
	static boolean areNamed(String text, int start, int stop) {
		int word = start;
		for (int i = start; i <= stop; i++) {
			if (i == stop || !Character.isLetter(text.charAt(i))) {
				if (CODES.contains(text, word, i)) {
					return true;
				}
				word = i + 1;
			}
		}
		return false;
	}

	/** {@code the 6-digit code}, {@code the number we texted you} */
	static boolean isOne(String text, int start, int end, int said) {
		int word = Asking.startOfWord(text, start, end);
		boolean digits = (said & Asking.DIGITS) != 0;
		boolean sent = (said & Asking.SENT) != 0;
		return CODES.contains(text, word, end) && (digits || sent || (said & Asking.PURPOSE) != 0)
				|| NUMBERS.contains(text, word, end) && digits && sent;
	}

}
