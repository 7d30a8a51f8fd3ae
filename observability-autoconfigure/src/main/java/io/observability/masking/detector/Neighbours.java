package io.observability.masking.detector;

/**
 * Tells what the tables of the scanner tell, for detectors that are asked elsewhere, such
 * as next to characters beyond ASCII.
 */
public final class Neighbours {

	private static final int ASCII = 128;

	private Neighbours() {
	}

	/** Return whether the neighbours of the trigger at the index rule out nothing. */
	public static boolean allow(Detector detector, String text, int index) {
		char trigger = text.charAt(index);
		char before = Chars.at(text, index - 1);
		char after = Chars.at(text, index + 1);
		char beforeThat = Chars.at(text, index - 2);
		char afterThat = Chars.at(text, index + 2);
		return trigger >= ASCII || (isOther(before) || detector.mayFollow(before, trigger)
				&& (isOther(beforeThat) || detector.mayFollow(beforeThat, before, trigger)))
				&& (isOther(after) || detector.mayPrecede(trigger, after)
						&& (isOther(afterThat) || detector.mayPrecede(trigger, after, afterThat)));
	}

	private static boolean isOther(char c) {
		return c >= ASCII || c == 0;
	}

}
