package io.observability.masking.detector;

import java.util.ArrayList;
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

	private static final int BITS = 8;

	/** The last bit stands for all detectors that have none of their own. */
	private static final int LAST_BIT = BITS - 1;

	/** A bit for each detector. */
	private static final int ALL = -1;

	private static final byte[] NOTHING_RULED_OUT = new byte[ASCII];

	/**
	 * By a character and the one before it: the bits of the detectors to ask at the
	 * character, and above them those to ask at the one before.
	 */
	private final char[] pairs = new char[ASCII * ASCII];

	/**
	 * By trigger and neighbour, the bits of the detectors that the character beyond rules
	 * out. A row is made when it is needed first, since most never are. Threads may make
	 * the same one, and one that sees a row half made only asks more often.
	 */
	private final byte[][] ruledOutBehind = new byte[ASCII * ASCII][];

	private final byte[][] ruledOutInFront = new byte[ASCII * ASCII][];

	/** All rows that differ, so that few have to be at hand. */
	private final List<byte[]> distinct = new ArrayList<>(List.of(NOTHING_RULED_OUT));

	private final RankedDetector[][] detectors = new RankedDetector[ASCII][0];

	private final WideTriggers wide = new WideTriggers();

	Triggers(List<RankedDetector> ranked) {
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

	private byte[] rowBehind(char trigger, char near) {
		byte[] row = row(trigger, near, this.pairs[pair(trigger, near)],
				(detector, far) -> detector.mayFollow(far, near, trigger));
		return share(this.ruledOutBehind, trigger, near, row);
	}

	private byte[] rowInFront(char trigger, char near) {
		byte[] row = row(trigger, near, this.pairs[pair(near, trigger)] >>> BITS,
				(detector, far) -> detector.mayPrecede(trigger, near, far));
		return share(this.ruledOutInFront, trigger, near, row);
	}

	private byte[] row(char trigger, char near, int asked, Neighbour neighbour) {
		byte[] row = NOTHING_RULED_OUT;
		RankedDetector[] all = this.detectors[trigger];
		int bits = (all.length > BITS) ? LAST_BIT : all.length;
		for (int bit = 0; bit < bits && near != OTHER; bit++) {
			for (char far = OTHER + 1; far < ASCII && (asked & 1 << bit) != 0; far++) {
				if (!neighbour.mayBe(all[bit].detector(), far)) {
					row = (row != NOTHING_RULED_OUT) ? row : new byte[ASCII];
					row[far] |= (byte) (1 << bit);
				}
			}
		}
		return row;
	}

	/** Keep the row, mostly one of those there are. */
	private byte[] share(byte[][] rows, char trigger, char near, byte[] row) {
		byte[] kept = row;
		synchronized (this.distinct) {
			for (byte[] known : this.distinct) {
				kept = Arrays.equals(row, known) ? known : kept;
			}
			if (kept == row) {
				this.distinct.add(row);
			}
		}
		rows[pair(trigger, near)] = kept;
		return kept;
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
		int c = text.charAt(index);
		if (c >= ASCII) {
			return this.wide.mayHave(c) ? ALL : 0;
		}
		boolean inside = index > 1 && index < text.length() - 2;
		return inside
				? asked(c, fold(text.charAt(index - 2)), fold(text.charAt(index - 1)), fold(text.charAt(index + 1)),
						fold(text.charAt(index + 2)))
				: asked(c, fold(Chars.at(text, index - 2)), fold(Chars.at(text, index - 1)),
						fold(Chars.at(text, index + 1)), fold(Chars.at(text, index + 2)));
	}

	private int asked(int c, int beforeThat, int before, int after, int afterThat) {
		int asked = this.pairs[pair(c, before)] & this.pairs[pair(after, c)] >>> BITS;
		byte[] farBehind = this.ruledOutBehind[pair(c, before)];
		byte[] farInFront = this.ruledOutInFront[pair(c, after)];
		if (farBehind == null || farInFront == null) {
			farBehind = rowBehind((char) c, (char) before);
			farInFront = rowInFront((char) c, (char) after);
		}
		int ruledOut = farBehind[beforeThat] | farInFront[afterThat];
		return asked & ~(ruledOut & 0xff);
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

	/** Tells whether a character further away leaves something to be found. */
	private interface Neighbour {

		boolean mayBe(Detector detector, char far);

	}

}
