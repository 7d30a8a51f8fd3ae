package io.observability.masking.detector;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * The findings of one text from left to right, free of overlaps. One of these is kept for
 * whoever comes next, on any kind of thread, together with the builder of the masked
 * text, so that little more than the result is allocated.
 */
final class Findings {

	private static final int MAX_KEPT = 4096;

	private static final int MAX_FINDINGS = 64;

	private static final AtomicReference<Findings> KEPT = new AtomicReference<>();

	private final StringBuilder builder = new StringBuilder();

	private Finding[] accepted = new Finding[4];

	private int[] ranks = new int[4];

	private int size;

	/** What was found beyond the place that the scan has reached, from left to right. */
	private List<Finding> ahead = List.of();

	private int aheadRank;

	private int nextAhead;

	/** The text in which all was found, if it is another one of the same length. */
	private @Nullable String plain;

	private Findings() {
	}

	/** Return findings that are empty. */
	static Findings take() {
		Findings kept = KEPT.getAndSet(null);
		return (kept != null) ? kept : new Findings();
	}

	/** Keep this for the next text, unless this one was long. */
	void giveBack() {
		if (this.builder.capacity() <= MAX_KEPT && this.accepted.length <= MAX_FINDINGS) {
			Arrays.fill(this.accepted, null);
			clear();
			KEPT.set(this);
		}
	}

	boolean isEmpty() {
		return this.size == 0;
	}

	/** Forget all, so that the next text can be looked through. */
	Findings clear() {
		this.size = 0;
		this.ahead = List.of();
		this.nextAhead = 0;
		this.plain = null;
		return this;
	}

	/** Values are those of this text. */
	Findings of(String plain) {
		this.plain = plain;
		return this;
	}

	/** Add findings that the scan has not reached yet, unless there are others still. */
	void addAhead(List<Finding> findings, int rank, int index) {
		reach(index);
		if (this.nextAhead == this.ahead.size()) {
			this.ahead = findings;
			this.aheadRank = rank;
			this.nextAhead = 0;
		}
	}

	/** Add those that were found ahead and begin here at the latest. */
	void reach(int index) {
		while (this.nextAhead < this.ahead.size() && this.ahead.get(this.nextAhead).start() <= index) {
			insert(this.ahead.get(this.nextAhead++), this.aheadRank);
		}
	}

	/** Add a finding unless it overlaps with one of equal or better (lower) rank. */
	void add(Finding finding, int rank) {
		reach(finding.start());
		insert(finding, rank);
	}

	/** A detector may find what stands before others, which then stay. */
	private void insert(Finding finding, int rank) {
		int right = this.size;
		while (right > 0 && this.accepted[right - 1].start() >= finding.end()
				&& this.accepted[right - 1].end() > finding.start()) {
			right--;
		}
		int keep = right;
		while (keep > 0 && this.accepted[keep - 1].end() > finding.start()) {
			if (this.ranks[keep - 1] <= rank) {
				return;
			}
			keep--;
		}
		replace(keep, right, finding, rank);
	}

	private void replace(int from, int to, Finding finding, int rank) {
		int behind = this.size - to;
		if (from + 1 + behind > this.accepted.length) {
			this.accepted = Arrays.copyOf(this.accepted, this.accepted.length * 2);
			this.ranks = Arrays.copyOf(this.ranks, this.accepted.length);
		}
		if (behind > 0) {
			System.arraycopy(this.accepted, to, this.accepted, from + 1, behind);
			System.arraycopy(this.ranks, to, this.ranks, from + 1, behind);
		}
		this.accepted[from] = finding;
		this.ranks[from] = rank;
		this.size = from + 1 + behind;
	}

	/** Return the text with what the redaction shows, or the text itself if all stays. */
	String applyTo(String text, Redaction redaction) {
		String seen = (this.plain != null) ? this.plain : text;
		StringBuilder masked = this.builder;
		masked.setLength(0);
		int from = 0;
		boolean changed = false;
		for (int i = 0; i < this.size; i++) {
			Finding finding = this.accepted[i];
			if (finding.type() == Finding.KEPT) {
				continue;
			}
			String shown = redaction.replaceIn(seen, finding);
			if (shown.length() != finding.end() - finding.start() || !seen.startsWith(shown, finding.start())) {
				masked.ensureCapacity(text.length());
				masked.append(text, from, finding.start()).append(shown);
				from = finding.end();
				changed = true;
			}
		}
		return changed ? masked.append(text, from, text.length()).toString() : text;
	}

	List<Finding> all() {
		return List.of(Arrays.copyOf(this.accepted, this.size));
	}

}
