package io.observability.benchmarks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

import io.observability.benchmarks.ChangedRegions.Region;
import io.observability.benchmarks.LabelledLine.Secret;
import io.observability.masking.Masker;

/**
 * Counts what a masker finds and damages in the lines of one half of the corpus.
 */
final class AccuracyTally {

	private final Map<String, Recall> recalls = new TreeMap<>();

	private final List<String> misses = new ArrayList<>();

	private int rightRegions;

	private int wrongRegions;

	private int keeps;

	private int keepsLost;

	private int cleanLines;

	private int cleanChanged;

	void add(LabelledLine line, Masker masker) {
		String masked = masker.mask(line.text());
		if (line.secrets().isEmpty()) {
			addClean(line, masked);
		}
		else {
			addSecrets(line, masked);
			addKeeps(line, masked);
			addRegions(line, masked);
		}
	}

	private void addClean(LabelledLine line, String masked) {
		this.cleanLines++;
		if (!masked.equals(line.text())) {
			this.cleanChanged++;
			this.wrongRegions += ChangedRegions.between(line.text(), masked).size();
			note("clean line changed", line, masked);
		}
	}

	private void addSecrets(LabelledLine line, String masked) {
		String remainder = line.remainder();
		for (Secret secret : line.secrets()) {
			boolean hidden = secret.isHiddenIn(masked);
			boolean gone = hidden && secret.isGoneFrom(masked, remainder);
			this.recalls.merge(secret.type(), new Recall(1, hidden ? 1 : 0, gone ? 1 : 0), Recall::plus);
			if (!hidden) {
				note(secret.type() + " shown " + secret.value(), line, masked);
			}
		}
	}

	private void addKeeps(LabelledLine line, String masked) {
		for (String keep : line.keep()) {
			this.keeps++;
			if (count(keep, masked) < count(keep, line.text())) {
				this.keepsLost++;
				note("lost " + keep, line, masked);
			}
		}
	}

	private static int count(String part, String text) {
		int count = 0;
		for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
			count++;
		}
		return count;
	}

	/** Several regions within one secret count once. */
	private void addRegions(LabelledLine line, String masked) {
		List<Region> secrets = secretRegions(line);
		Set<Region> found = new HashSet<>();
		for (Region region : ChangedRegions.between(line.text(), masked)) {
			List<Region> hit = secrets.stream().filter(region::overlaps).toList();
			if (hit.isEmpty()) {
				this.wrongRegions++;
				note("wrongly masked " + line.text().substring(region.start(), region.end()), line, masked);
			}
			found.addAll(hit);
		}
		this.rightRegions += found.size();
	}

	private static List<Region> secretRegions(LabelledLine line) {
		List<Region> regions = new ArrayList<>();
		for (Secret secret : line.secrets()) {
			int at = line.text().indexOf(secret.value());
			while (at >= 0) {
				regions.add(new Region(at, at + secret.value().length()));
				at = line.text().indexOf(secret.value(), at + 1);
			}
		}
		return regions;
	}

	private void note(String what, LabelledLine line, String masked) {
		this.misses.add(what + "\n  in  " + line.text() + "\n  out " + masked);
	}

	Map<String, Recall> recalls() {
		return this.recalls;
	}

	Recall recallOf(String... types) {
		Recall sum = new Recall(0, 0, 0);
		for (String type : types) {
			sum = sum.plus(this.recalls.getOrDefault(type, new Recall(0, 0, 0)));
		}
		return sum;
	}

	List<String> misses() {
		return this.misses;
	}

	double precision() {
		return percent(this.rightRegions, this.rightRegions + this.wrongRegions);
	}

	double keepsLost() {
		return percent(this.keepsLost, this.keeps);
	}

	double cleanChanged() {
		return percent(this.cleanChanged, this.cleanLines);
	}

	String totals() {
		return "regions right %d wrong %d, clean lines %d of %d, keep strings %d of %d".formatted(this.rightRegions,
				this.wrongRegions, this.cleanChanged, this.cleanLines, this.keepsLost, this.keeps);
	}

	static double percent(int part, int whole) {
		return (whole != 0) ? 100.0 * part / whole : 0;
	}

	/**
	 * Of so many secrets, how many show neither value nor core, and how many left not
	 * even a piece.
	 */
	record Recall(int secrets, int hidden, int gone) {

		Recall plus(Recall other) {
			return new Recall(this.secrets + other.secrets, this.hidden + other.hidden, this.gone + other.gone);
		}

		double recall() {
			return percent(this.hidden, this.secrets);
		}

		double goneShare() {
			return percent(this.gone, this.secrets);
		}

	}

}
