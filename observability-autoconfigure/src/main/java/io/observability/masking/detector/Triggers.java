package io.observability.masking.detector;

import java.util.Arrays;

/**
 * Tables that say which detectors to ask at a character, given its neighbours.
 * <p>
 * A detector has one bit for each of its triggers, in the order of ranks. It is asked
 * where the bits of the character before and those of the character after agree. The
 * search for the next place to ask costs one look-up for each character.
 */
final class Triggers {

	private static final int ASCII = 128;

	private static final int SHIFT = 7;

	/** Stands for all characters beyond ASCII. */
	private static final int OTHER = 0;

	/** The last bit stands for all detectors that have none of their own. */
	private static final int LAST_BIT = 31;

	private final boolean[] pairs = new boolean[ASCII * ASCII];

	private final int[] behind = new int[ASCII * ASCII];

	private final int[] inFront = new int[ASCII * ASCII];

	private final RankedDetector[][] detectors = new RankedDetector[ASCII][0];

	/** Add a detector of a worse rank than all before. */
	void add(RankedDetector ranked) {
		Detector detector = ranked.detector();
		detector.triggers().chars().distinct().forEach((trigger) -> {
			if (trigger >= ASCII) {
				throw new IllegalArgumentException("Triggers of " + detector.getClass().getName()
						+ " must be ASCII but contain '" + (char) trigger + "'");
			}
			RankedDetector[] before = this.detectors[trigger];
			RankedDetector[] after = Arrays.copyOf(before, before.length + 1);
			after[before.length] = ranked;
			this.detectors[trigger] = after;
			fill(detector, (char) trigger, 1 << Math.min(before.length, LAST_BIT));
		});
	}

	private void fill(Detector detector, char trigger, int bit) {
		for (int i = 0; i < ASCII; i++) {
			char neighbour = (char) i;
			int pair = pair(trigger, i);
			if (isStart(neighbour, trigger) && (i == OTHER || detector.mayFollow(neighbour, trigger))) {
				this.behind[pair] |= bit;
				this.pairs[pair] = true;
			}
			if (i == OTHER || detector.mayPrecede(trigger, neighbour)) {
				this.inFront[pair] |= bit;
			}
		}
	}

	private static boolean isStart(char before, char trigger) {
		if (Chars.isDigit(trigger)) {
			return !Chars.isDigit(before);
		}
		return trigger < 'a' || trigger > 'z' || !Chars.isAlphanumeric(before);
	}

	/** Kept small, since most of the time is spent here. */
	int next(String text, int from) {
		boolean[] candidates = this.pairs;
		int length = text.length();
		int before = fold(Chars.at(text, from - 1));
		for (int i = from; i < length; i++) {
			int c = fold(text.charAt(i));
			if (candidates[pair(c, before)]) {
				return i;
			}
			before = c;
		}
		return length;
	}

	/** Return a bit for each detector to ask at the index. */
	int asked(String text, int index) {
		int c = text.charAt(index);
		return (c >= ASCII) ? 0 : this.behind[pair(c, fold(Chars.at(text, index - 1)))]
				& this.inFront[pair(c, fold(Chars.at(text, index + 1)))];
	}

	/** Return the detectors of the trigger, the best first. */
	RankedDetector[] detectors(char trigger) {
		return this.detectors[trigger];
	}

	static int first(int asked) {
		return next(asked, -1);
	}

	/** Return the index of the next detector to ask, beyond all if there is none. */
	static int next(int asked, int last) {
		int from = last + 1;
		if (from > LAST_BIT) {
			return (asked < 0) ? from : Integer.MAX_VALUE;
		}
		int left = asked & (-1 << from);
		return (left != 0) ? Integer.numberOfTrailingZeros(left) : Integer.MAX_VALUE;
	}

	private static int fold(int c) {
		return (c < ASCII) ? c : OTHER;
	}

	private static int pair(int c, int neighbour) {
		return (c << SHIFT) | neighbour;
	}

}
