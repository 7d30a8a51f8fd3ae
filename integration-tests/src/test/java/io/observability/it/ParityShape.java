package io.observability.it;

import java.util.Arrays;
import java.util.Random;

/**
 * How bad something is at each step, between 0 and 1, and when nothing is known of it.
 */
final class ParityShape {

	/** Everything is well until then, so that all windows are full. */
	static final int QUIET = 45;

	static final int STEPS = 240;

	private final double[] level = new double[STEPS];

	private final boolean[] gap = new boolean[STEPS];

	private final boolean[] reset = new boolean[STEPS];

	private final Random random;

	private ParityShape(Random random) {
		this.random = random;
	}

	static ParityShape of(Kind kind, Random random) {
		ParityShape shape = new ParityShape(random);
		int begin = QUIET + random.nextInt(20);
		int end = begin + 20 + random.nextInt(70);
		switch (kind) {
			case STEP -> Arrays.fill(shape.level, begin, end, 1);
			case RAMP -> shape.ramp(begin, end);
			case FLAP -> shape.flap(begin, end);
			case GAP -> {
				Arrays.fill(shape.level, begin, end, 1);
				int lost = begin + 15 + random.nextInt(25);
				Arrays.fill(shape.gap, lost, lost + 4 + random.nextInt(40), true);
			}
			case RESET -> {
				Arrays.fill(shape.level, begin, end, 1);
				for (int count = 0; count < 4; count++) {
					shape.reset[QUIET + random.nextInt(120)] = true;
				}
			}
			case SPARSE, LATE -> {
				Arrays.fill(shape.level, begin, end, 1);
				shape.spikes();
			}
		}
		return shape;
	}

	private void ramp(int begin, int end) {
		int middle = (begin + end) / 2;
		for (int step = begin; step < end; step++) {
			this.level[step] = (step < middle) ? (step - begin) / (double) (middle - begin)
					: (end - step) / (double) (end - middle);
		}
	}

	private void flap(int begin, int end) {
		boolean bad = true;
		for (int step = begin; step < end + 60;) {
			int length = 1 + this.random.nextInt(12);
			Arrays.fill(this.level, step, Math.min(step + length, STEPS), bad ? 1 : 0);
			bad = !bad;
			step += length;
		}
	}

	private void spikes() {
		for (int count = 0; count < 3; count++) {
			this.level[STEPS - 60 + this.random.nextInt(50)] = 1;
		}
	}

	double level(int step) {
		return this.level[step];
	}

	boolean isGap(int step) {
		return this.gap[step];
	}

	boolean isReset(int step) {
		return this.reset[step];
	}

	/** What happens to a measure. */
	enum Kind {

		/** Bad at once, well at once. */
		STEP,

		/** Worse and worse, then better and better. */
		RAMP,

		/** Bad, well, bad, well. */
		FLAP,

		/** Bad, and then nothing is known for a while. */
		GAP,

		/** Counters begin anew. */
		RESET,

		/** Few events. */
		SPARSE,

		/** Series that are born when things get bad. */
		LATE

	}

}
