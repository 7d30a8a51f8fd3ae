package io.observability.masking.detector;

import java.util.Arrays;
import java.util.List;

/**
 * Tables that say which detectors to ask at a character, given its neighbours.
 * <p>
 * A detector has one bit for each of its triggers, in the order of ranks. It is asked
 * where the bits of the characters before and those of the characters after agree. Most
 * characters are passed over after one look-up with the character before.
 */
final class Triggers {

	private static final int ASCII = 128;

	private static final int SHIFT = 7;

	/** Stands for all characters beyond ASCII. */
	private static final int OTHER = 0;

	private static final int BITS = 7;

	/** The last bit stands for all detectors that have none of their own. */
	private static final int LAST_BIT = BITS - 1;

	/** A bit for each detector. */
	private static final int ALL = -1;

	/** Set where it is known which detectors the neighbours leave, so negative. */
	private static final byte KNOWN = (byte) (1 << BITS);

	/** Where the neighbours in front begin behind those before. */
	private static final int IN_FRONT = ASCII * ASCII;

	private static final byte[] NOTHING_KNOWN = new byte[2 * IN_FRONT];

	/**
	 * By a character and the one before it: the bits of the detectors to ask at the
	 * character, and above them those to ask at the one before.
	 */
	private final char[] pairs = new char[ASCII * ASCII];

	/**
	 * By trigger, then by the two characters before or behind it, the bits of the
	 * detectors that these leave. Filled when they are met first, since most never are.
	 * Threads may do so twice, with the same result.
	 */
	private final byte[][] left = new byte[ASCII][];

	private final RankedDetector[][] detectors = new RankedDetector[ASCII][0];

	private final WideTriggers wide = new WideTriggers();

	Triggers(List<RankedDetector> ranked) {
		Arrays.fill(this.left, NOTHING_KNOWN);
		for (RankedDetector detector : ranked) {
			add(detector);
		}
	}

	private void add(RankedDetector ranked) {
		char[] triggers = ranked.detector().triggers().toCharArray();
		Arrays.sort(triggers);
		for (int i = 0; i < triggers.length; i++) {
			if (i == 0 || triggers[i] != triggers[i - 1]) {
				add(ranked, triggers[i]);
			}
		}
	}

	private void add(RankedDetector ranked, char trigger) {
		if (trigger >= ASCII) {
			addWide(trigger, ranked);
			return;
		}
		int count = this.detectors[trigger].length;
		this.detectors[trigger] = Arrays.copyOf(this.detectors[trigger], count + 1);
		this.detectors[trigger][count] = ranked;
		fill(ranked.detector(), trigger, Math.min(count, LAST_BIT));
	}

	/** Texts are passed over at each character beyond ASCII, or at none. */
	private void addWide(char trigger, RankedDetector ranked) {
		boolean first = this.wide.isEmpty();
		this.wide.add(trigger, ranked);
		for (int i = 0; i < ASCII && first; i++) {
			this.pairs[pair(OTHER, i)] |= 1;
			this.pairs[pair(i, OTHER)] |= 1 << BITS;
		}
	}

	private void fill(Detector detector, char trigger, int bit) {
		boolean inside = detector.looksInsideWords();
		for (int i = 0; i < ASCII; i++) {
			char near = (char) i;
			if ((inside || isStart(near, trigger)) && (i == OTHER || detector.mayFollow(near, trigger))) {
				this.pairs[pair(trigger, i)] |= (char) (1 << bit);
			}
			if (i == OTHER || detector.mayPrecede(trigger, near)) {
				this.pairs[pair(i, trigger)] |= (char) (1 << bit + BITS);
			}
		}
	}

	private static boolean isStart(char before, char trigger) {
		if (Chars.isDigit(trigger)) {
			return !Chars.isDigit(before);
		}
		return trigger < 'a' || trigger > 'z' || !Chars.isAlphanumeric(before);
	}

	/**
	 * Return the next place where a detector may have to be asked, by both neighbours.
	 * Kept small, since most of the time is spent here.
	 */
	int next(String text, int from) {
		char[] known = this.pairs;
		int length = text.length();
		if (from >= length) {
			return length;
		}
		int c = fold(text.charAt(from));
		int behind = known[pair(c, fold(Chars.at(text, from - 1)))];
		for (int i = from + 1; i < length; i++) {
			int after = fold(text.charAt(i));
			int both = known[pair(after, c)];
			if ((behind & both >>> BITS) != 0) {
				return i - 1;
			}
			behind = both;
			c = after;
		}
		return ((behind & known[pair('\n', c)] >>> BITS) != 0) ? length - 1 : length;
	}

	/** Return a bit for each detector to ask at the index. */
	int asked(String text, int index) {
		if (index > 1 && index < text.length() - 2) {
			int c = text.charAt(index);
			int beforeThat = text.charAt(index - 2);
			int before = text.charAt(index - 1);
			int after = text.charAt(index + 1);
			int afterThat = text.charAt(index + 2);
			if ((c | beforeThat | before | after | afterThat) < ASCII) {
				return asked(c, pair(before, beforeThat), IN_FRONT | pair(after, afterThat));
			}
		}
		return askedAtEdge(text, index);
	}

	/** At an edge of the text or beside characters beyond ASCII. */
	private int askedAtEdge(String text, int index) {
		int c = text.charAt(index);
		if (c >= ASCII) {
			return this.wide.mayHave(c) ? ALL : 0;
		}
		int behind = pair(fold(Chars.at(text, index - 1)), fold(Chars.at(text, index - 2)));
		int inFront = pair(fold(Chars.at(text, index + 1)), fold(Chars.at(text, index + 2)));
		return asked(c, behind, IN_FRONT | inFront);
	}

	private int asked(int c, int behind, int inFront) {
		byte[] known = this.left[c];
		int both = known[behind] & known[inFront];
		return (both < 0) ? both & ~KNOWN : learn((char) c, behind, inFront);
	}

	private int learn(char c, int behind, int inFront) {
		byte[] known = (this.left[c] != NOTHING_KNOWN) ? this.left[c] : new byte[2 * IN_FRONT];
		char before = (char) (behind >>> SHIFT);
		char after = (char) (inFront - IN_FRONT >>> SHIFT);
		known[behind] = left(c, before, (char) (behind & ASCII - 1), this.pairs[pair(c, before)], Detector::mayFollow);
		known[inFront] = left(c, after, (char) (inFront & ASCII - 1), this.pairs[pair(after, c)] >>> BITS,
				(detector, far, near, trigger) -> detector.mayPrecede(trigger, near, far));
		this.left[c] = known;
		return known[behind] & known[inFront] & ~KNOWN;
	}

	private byte left(char trigger, char near, char far, int asked, TwoNeighbours neighbours) {
		RankedDetector[] all = this.detectors[trigger];
		int last = (all.length > BITS) ? LAST_BIT : all.length;
		int left = asked & (1 << BITS) - 1;
		for (int bit = 0; bit < last && near != OTHER && far != OTHER; bit++) {
			if ((left & 1 << bit) != 0 && !neighbours.leave(all[bit].detector(), far, near, trigger)) {
				left &= ~(1 << bit);
			}
		}
		return (byte) (left | KNOWN);
	}

	/** Return the detectors of the trigger, the best first. */
	RankedDetector[] detectors(char trigger) {
		return (trigger < ASCII) ? this.detectors[trigger] : this.wide.detectors(trigger);
	}

	static int first(int asked) {
		return next(asked, -1);
	}

	/** Return the index of the next detector to ask, beyond all if there is none. */
	static int next(int asked, int last) {
		int from = last + 1;
		if (from > LAST_BIT) {
			return ((asked & 1 << LAST_BIT) != 0) ? from : Integer.MAX_VALUE;
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

	/** Tells whether two characters beside a trigger leave something to be found. */
	private interface TwoNeighbours {

		boolean leave(Detector detector, char far, char near, char trigger);

	}

}
