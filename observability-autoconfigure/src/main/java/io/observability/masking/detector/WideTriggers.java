package io.observability.masking.detector;

import java.util.Arrays;

/** Triggers beyond ASCII, at each of which few detectors are asked. */
final class WideTriggers {

	private static final int SLOTS = 2048;

	private static final RankedDetector[] NONE = {};

	/** Tells most characters from the triggers by their last bits. */
	private final boolean[] slots = new boolean[SLOTS];

	private char[] triggers = {};

	private RankedDetector[][] detectors = {};

	boolean isEmpty() {
		return this.triggers.length == 0;
	}

	void add(char trigger, RankedDetector ranked) {
		int found = Arrays.binarySearch(this.triggers, trigger);
		int place = (found >= 0) ? found : -found - 1;
		if (found < 0) {
			insert(place, trigger);
		}
		int count = this.detectors[place].length;
		this.detectors[place] = Arrays.copyOf(this.detectors[place], count + 1);
		this.detectors[place][count] = ranked;
		this.slots[trigger & (SLOTS - 1)] = true;
	}

	private void insert(int place, char trigger) {
		int behind = this.triggers.length - place;
		char[] more = Arrays.copyOf(this.triggers, this.triggers.length + 1);
		RankedDetector[][] all = Arrays.copyOf(this.detectors, more.length);
		System.arraycopy(more, place, more, place + 1, behind);
		System.arraycopy(all, place, all, place + 1, behind);
		more[place] = trigger;
		all[place] = NONE;
		this.triggers = more;
		this.detectors = all;
	}

	/** Rule out most characters. */
	boolean mayHave(int c) {
		return this.slots[c & (SLOTS - 1)];
	}

	/** Return the detectors of the character, the best first. */
	RankedDetector[] detectors(char trigger) {
		int found = Arrays.binarySearch(this.triggers, trigger);
		return (found >= 0) ? this.detectors[found] : NONE;
	}

}
