package io.observability.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds which stretches of a text masking has replaced, by the longest common
 * subsequence.
 */
final class ChangedRegions {

	/** Partial formats leave separators and some digits within one masked value. */
	private static final int GAP = 4;

	private ChangedRegions() {
	}

	static List<Region> between(String before, String after) {
		int start = 0;
		int end = Math.min(before.length(), after.length());
		while (start < end && before.charAt(start) == after.charAt(start)) {
			start++;
		}
		int tail = 0;
		while (tail < end - start
				&& before.charAt(before.length() - 1 - tail) == after.charAt(after.length() - 1 - tail)) {
			tail++;
		}
		String old = before.substring(start, before.length() - tail);
		return regions(old, kept(old, after.substring(start, after.length() - tail)), start);
	}

	private static boolean[] kept(String old, String now) {
		int[][] common = new int[old.length() + 1][now.length() + 1];
		for (int i = old.length() - 1; i >= 0; i--) {
			for (int j = now.length() - 1; j >= 0; j--) {
				common[i][j] = (old.charAt(i) == now.charAt(j)) ? common[i + 1][j + 1] + 1
						: Math.max(common[i + 1][j], common[i][j + 1]);
			}
		}
		boolean[] kept = new boolean[old.length()];
		for (int i = 0, j = 0; i < old.length() && j < now.length();) {
			if (old.charAt(i) == now.charAt(j)) {
				kept[i++] = true;
				j++;
			}
			else if (common[i + 1][j] >= common[i][j + 1]) {
				i++;
			}
			else {
				j++;
			}
		}
		return kept;
	}

	private static List<Region> regions(String old, boolean[] kept, int offset) {
		List<Region> regions = new ArrayList<>();
		for (int i = 0; i < old.length(); i++) {
			if (!kept[i]) {
				int last = regions.size() - 1;
				if (last >= 0 && offset + i - regions.get(last).end() <= GAP) {
					regions.set(last, new Region(regions.get(last).start(), offset + i + 1));
				}
				else {
					regions.add(new Region(offset + i, offset + i + 1));
				}
			}
		}
		return regions;
	}

	/**
	 * A stretch of the original text, the end excluded.
	 */
	record Region(int start, int end) {

		boolean overlaps(Region other) {
			return this.start < other.end && other.start < this.end;
		}

	}

}
