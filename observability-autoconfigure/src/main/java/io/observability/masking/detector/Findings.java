package io.observability.masking.detector;

import java.util.ArrayList;
import java.util.List;

import io.observability.masking.detector.Triggers.RankedFinding;

/** The findings of one text from left to right, free of overlaps. */
final class Findings {

	private final List<RankedFinding> accepted = new ArrayList<>(4);

	/** Add a finding unless it overlaps with one of equal or better (lower) rank. */
	boolean add(RankedFinding found) {
		int keep = this.accepted.size();
		while (keep > 0 && this.accepted.get(keep - 1).finding().end() > found.finding().start()) {
			if (this.accepted.get(keep - 1).rank() <= found.rank()) {
				return false;
			}
			keep--;
		}
		this.accepted.subList(keep, this.accepted.size()).clear();
		this.accepted.add(found);
		return true;
	}

	String applyTo(String text, Redaction redaction) {
		StringBuilder masked = new StringBuilder(text.length() + 16);
		int from = 0;
		for (RankedFinding ranked : this.accepted) {
			Finding finding = ranked.finding();
			masked.append(text, from, finding.start());
			String value = text.substring(finding.start(), finding.end());
			masked.append((finding.type() == Finding.KEPT) ? value : redaction.replace(value, finding));
			from = finding.end();
		}
		return masked.append(text, from, text.length()).toString();
	}

	List<Finding> all() {
		return this.accepted.stream().map(RankedFinding::finding).toList();
	}

}
