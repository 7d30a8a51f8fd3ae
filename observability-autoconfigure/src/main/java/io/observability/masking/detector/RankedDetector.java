package io.observability.masking.detector;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A detector with its rank, of which the lowest is the best.
 *
 * @param several the detector, if it finds several things at once
 * @param quick the detector, if it may be asked for a quick look first
 * @param number tells the first few detectors with quick looks from each other
 * @param jumps whether it is trusted to jump over what it finds
 */
record RankedDetector(Detector detector, @Nullable SeveralDetector several, @Nullable QuickDetector quick, int number,
		int rank, boolean jumps) {

	static RankedDetector of(Detector detector, List<RankedDetector> better, boolean jumps) {
		QuickDetector quick = (detector instanceof QuickDetector looking) ? looking : null;
		int number = 0;
		for (RankedDetector other : better) {
			number += (other.quick() != null) ? 1 : 0;
		}
		SeveralDetector several = (detector instanceof SeveralDetector finding) ? finding : null;
		return new RankedDetector(detector, several, quick, number, better.size(), jumps);
	}

	@Nullable Finding find(String text, int index) {
		return mayFind(text, index) ? this.detector.find(text, index) : null;
	}

	/**
	 * Each of the first few has a call of its own, since the JIT compiler puts the look
	 * in place of a call that always goes to the same class.
	 */
	private boolean mayFind(String text, int index) {
		QuickDetector look = this.quick;
		if (look == null) {
			return true;
		}
		return switch (this.number) {
			case 0 -> look.mayFind(text, index);
			case 1 -> look.mayFind(text, index);
			case 2 -> look.mayFind(text, index);
			default -> look.mayFind(text, index);
		};
	}

}
