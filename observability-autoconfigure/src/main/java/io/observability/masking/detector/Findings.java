package io.observability.masking.detector;

import java.util.Arrays;
import java.util.List;

/** The findings of one text from left to right, free of overlaps. */
final class Findings {

	private Finding[] accepted = new Finding[4];

	private int[] ranks = new int[4];

	private int size;

	boolean isEmpty() {
		return this.size == 0;
	}

	/** Forget all, so that the next text can be looked through. */
	Findings clear() {
		this.size = 0;
		return this;
	}

	/** Add a finding unless it overlaps with one of equal or better (lower) rank. */
	void add(Finding finding, int rank) {
		int keep = this.size;
		while (keep > 0 && this.accepted[keep - 1].end() > finding.start()) {
			if (this.ranks[keep - 1] <= rank) {
				return;
			}
			keep--;
		}
		if (keep == this.accepted.length) {
			this.accepted = Arrays.copyOf(this.accepted, keep * 2);
			this.ranks = Arrays.copyOf(this.ranks, keep * 2);
		}
		this.accepted[keep] = finding;
		this.ranks[keep] = rank;
		this.size = keep + 1;
	}

	/** Return the text with what the redaction shows, or the text itself if all stays. */
	String applyTo(String text, Redaction redaction) {
		StringBuilder masked = null;
		int from = 0;
		for (int i = 0; i < this.size; i++) {
			Finding finding = this.accepted[i];
			if (finding.type() == Finding.KEPT) {
				continue;
			}
			String shown = redaction.replaceIn(text, finding);
			if (shown.length() != finding.end() - finding.start() || !text.startsWith(shown, finding.start())) {
				masked = (masked != null) ? masked : Builders.take(text.length());
				masked.append(text, from, finding.start()).append(shown);
				from = finding.end();
			}
		}
		return (masked != null) ? Builders.giveBack(masked.append(text, from, text.length())) : text;
	}

	List<Finding> all() {
		return List.of(Arrays.copyOf(this.accepted, this.size));
	}

}
