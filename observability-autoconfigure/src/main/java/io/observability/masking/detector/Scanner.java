package io.observability.masking.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Walks over a text from left to right and masks what its detectors find.
 * <p>
 * A text with findings is looked through again, since a mask can uncover the edge of the
 * next one. A table says for each ASCII character which detectors want to look there; all
 * other characters cost one look-up. Nothing is allocated until the first finding.
 * Findings are ordered by the position of their detector in the list: a better one
 * replaces a worse one that it overlaps, and is never replaced by it.
 */
public final class Scanner {

	private static final int ASCII = 128;

	private static final int MAX_PASSES = 4;

	private final boolean[] triggers = new boolean[ASCII];

	private final Ranked[][] byTrigger = new Ranked[ASCII][0];

	private final Set<String> allowed;

	private Scanner(Set<String> allowed) {
		this.allowed = Set.copyOf(allowed);
	}

	/**
	 * Return a scanner.
	 * @param credentials detectors of the first rank
	 * @param added detectors of the second rank, not trusted to jump over text
	 * @param personal detectors of the third rank
	 * @param allowed texts that are not sensitive although a detector finds them
	 */
	public static Scanner of(List<Detector> credentials, List<Detector> added, List<Detector> personal,
			Set<String> allowed) {
		Scanner scanner = new Scanner(allowed);
		int rank = 0;
		for (Detector detector : credentials) {
			scanner.register(new Ranked(detector, rank++, true));
		}
		for (Detector detector : added) {
			scanner.register(new Ranked(detector, rank++, false));
		}
		for (Detector detector : personal) {
			scanner.register(new Ranked(detector, rank++, true));
		}
		return scanner;
	}

	private void register(Ranked ranked) {
		ranked.detector().triggers().chars().distinct().forEach((trigger) -> {
			if (trigger >= ASCII) {
				throw new IllegalArgumentException("Triggers of " + ranked.detector().getClass().getName()
						+ " must be ASCII but contain '" + (char) trigger + "'");
			}
			List<Ranked> all = new ArrayList<>(List.of(this.byTrigger[trigger]));
			all.add(ranked);
			this.triggers[trigger] = true;
			this.byTrigger[trigger] = all.toArray(Ranked[]::new);
		});
	}

	/** Return the masked text, or the same instance if nothing is sensitive. */
	public String mask(String text, Redaction redaction) {
		String before = text;
		String masked = scan(text, redaction);
		for (int pass = 1; pass < MAX_PASSES && !masked.equals(before); pass++) {
			before = masked;
			masked = scan(masked, redaction);
		}
		return masked;
	}

	/** Return what is found in the text, from left to right. */
	public List<Finding> findings(String text) {
		Findings findings = find(text);
		return (findings != null) ? findings.all() : List.of();
	}

	private String scan(String text, Redaction redaction) {
		Findings findings = find(text);
		if (findings == null) {
			return text;
		}
		String masked = findings.applyTo(text, redaction);
		return masked.equals(text) ? text : masked;
	}

	private @Nullable Findings find(String text) {
		Findings findings = null;
		int length = text.length();
		int index = nextTrigger(text, 0);
		while (index < length) {
			char c = text.charAt(index);
			int next = Chars.isDigit(c) ? endOfDigits(text, index) : index + 1;
			for (Ranked ranked : this.byTrigger[c]) {
				Finding finding = ranked.detector().find(text, index);
				if (finding != null) {
					findings = (findings != null) ? findings : new Findings();
					next = Math.max(next, take(text, finding, ranked, findings));
					break;
				}
			}
			index = nextTrigger(text, next);
		}
		return findings;
	}

	/** Kept apart and small, since most of the time is spent here. */
	private int nextTrigger(String text, int from) {
		boolean[] trigger = this.triggers;
		int length = text.length();
		for (int i = from; i < length; i++) {
			char c = text.charAt(i);
			if (c < ASCII && trigger[c] && (c < 'a' || i == 0 || !Chars.isAlphanumeric(text.charAt(i - 1)))) {
				return i;
			}
		}
		return length;
	}

	private int take(String text, Finding finding, Ranked ranked, Findings findings) {
		if (finding.start() < 0 || finding.start() > finding.end() || finding.end() > text.length()) {
			throw new IllegalStateException("Finding outside of the text");
		}
		boolean sensitive = this.allowed.isEmpty()
				|| !this.allowed.contains(text.substring(finding.start(), finding.end()));
		if (sensitive) {
			findings.add(finding, ranked.rank());
		}
		return ranked.jumps() ? finding.end() : 0;
	}

	private static int endOfDigits(String text, int start) {
		int end = start + 1;
		while (end < text.length() && Chars.isDigit(text.charAt(end))) {
			end++;
		}
		return end;
	}

	private record Ranked(Detector detector, int rank, boolean jumps) {
	}

}
