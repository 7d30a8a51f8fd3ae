package io.observability.masking.detector;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Walks over a text from left to right and masks what its detectors find.
 * <p>
 * A text with findings is looked through again, since a mask can uncover the edge of the
 * next one. Tables say which detectors to ask at a character, given its neighbours; most
 * characters cost one look-up. Nothing is allocated until the first finding. Findings are
 * ordered by the position of their detector in the list: a better one replaces a worse
 * one that it overlaps, and is never replaced by it.
 */
public final class Scanner {

	private static final int MAX_PASSES = 4;

	/** A bit for each detector. */
	private static final int ALL = -1;

	private final Triggers triggers;

	/** Only the built-in detectors are known to find nothing in timestamps and UUIDs. */
	private final boolean onlyTrusted;

	private final Set<String> allowed;

	private Scanner(List<RankedDetector> detectors, Set<String> allowed) {
		this.triggers = new Triggers(detectors);
		this.onlyTrusted = isTrusted(detectors);
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
		List<RankedDetector> ranked = new ArrayList<>();
		rank(List.of(new ColouredText(), new FullWidth()), ranked, true);
		rank(credentials, ranked, true);
		rank(added, ranked, false);
		rank(personal, ranked, true);
		return new Scanner(ranked, allowed);
	}

	private static void rank(List<Detector> detectors, List<RankedDetector> ranked, boolean jumps) {
		for (Detector detector : detectors) {
			ranked.add(RankedDetector.of(detector, ranked, jumps));
		}
	}

	private static boolean isTrusted(List<RankedDetector> detectors) {
		for (RankedDetector detector : detectors) {
			if (!detector.jumps()) {
				return false;
			}
		}
		return true;
	}

	/** Return the masked text, or the same instance if nothing is sensitive. */
	public String mask(String text, Redaction redaction) {
		Findings findings = find(text, null);
		return (findings != null) ? masked(text, findings, redaction) : text;
	}

	private String masked(String text, Findings findings, Redaction redaction) {
		String masked = text;
		boolean goesOn = true;
		for (int pass = 1; goesOn && !findings.isEmpty(); pass++) {
			String before = masked;
			masked = findings.applyTo(before, redaction);
			goesOn = pass < MAX_PASSES && !masked.equals(before);
			if (goesOn) {
				find(masked, findings.clear());
			}
		}
		findings.giveBack();
		return masked;
	}

	/**
	 * Return a value in the usual characters if it begins with a letter, digit or sign as
	 * wide as those of Chinese and Japanese, else the same instance.
	 */
	public static String plain(String value) {
		return FullWidth.plain(value);
	}

	/** Return what is found in the text, from left to right. */
	public List<Finding> findings(String text) {
		Findings findings = find(text, null);
		return (findings != null) ? findings.all() : List.of();
	}

	private @Nullable Findings find(String text, @Nullable Findings empty) {
		Findings findings = scan(text, empty);
		if (findings != null) {
			findings.reach(text.length());
		}
		return findings;
	}

	private @Nullable Findings scan(String text, @Nullable Findings empty) {
		Findings findings = empty;
		int length = text.length();
		int wide = wideColon(text, 0);
		int candidate = this.triggers.next(text, 0);
		int index = Math.min(candidate, wide);
		while (index < length) {
			int asked = (index == wide) ? ALL : this.triggers.asked(text, index);
			int next = (asked != 0 && this.onlyTrusted) ? Harmless.end(text, index) : index;
			if (asked != 0 && next == index) {
				RankedDetector[] detectors = this.triggers.detectors((index == wide) ? ':' : text.charAt(index));
				for (int i = Triggers.first(asked); i < detectors.length; i = Triggers.next(asked, i)) {
					Finding finding = detectors[i].find(text, index);
					if (finding == ColouredText.FOUND) {
						return scanPlain(text, (findings != null) ? findings.clear() : Findings.take());
					}
					if (finding != null) {
						findings = (findings != null) ? findings : Findings.take();
						next = Math.max(next, take(text, index, finding, detectors[i], findings));
						break;
					}
				}
			}
			next = Math.max(next, index + 1);
			wide = (wide < next) ? wideColon(text, next) : wide;
			candidate = (candidate < next) ? this.triggers.next(text, next) : candidate;
			index = Math.min(candidate, wide);
		}
		return findings;
	}

	/** Look through a text of the same length that says the same without a disguise. */
	private @Nullable Findings scanPlain(String text, Findings findings) {
		String plain = FullWidth.without(ColouredText.without(text));
		return scan(plain, findings.of(plain));
	}

	/** The colon of Chinese and Japanese counts as one; most texts cannot have any. */
	private static int wideColon(String text, int from) {
		int index = text.indexOf('\uff1a', from);
		return (index < 0) ? text.length() : index;
	}

	/** Return where to go on. */
	private int take(String text, int index, Finding finding, RankedDetector ranked, Findings findings) {
		SeveralDetector several = ranked.several();
		if (several != null) {
			List<Finding> all = new ArrayList<>(several.findAll(text, index));
			all.removeIf((one) -> !isSensitive(text, one));
			findings.addAhead(all, ranked.rank(), index);
			return 0;
		}
		if (isSensitive(text, finding)) {
			findings.add(finding, ranked.rank());
		}
		return ranked.jumps() ? finding.end() : 0;
	}

	private boolean isSensitive(String text, Finding finding) {
		if (finding.start() < 0 || finding.start() > finding.end() || finding.end() > text.length()) {
			throw new IllegalStateException("Finding outside of the text");
		}
		return this.allowed.isEmpty() || !this.allowed.contains(text.substring(finding.start(), finding.end()));
	}

}
