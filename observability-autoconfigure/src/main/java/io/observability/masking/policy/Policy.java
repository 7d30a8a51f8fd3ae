package io.observability.masking.policy;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.data.Format;
import io.observability.masking.data.Masks;
import io.observability.masking.data.Profile;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Redaction;

import org.jspecify.annotations.Nullable;

/** Shows findings as the settings want them for one destination. */
public final class Policy implements Redaction {

	private final Strategies strategies;

	private final @Nullable Pseudonyms pseudonyms;

	private final Mode mode;

	private final Counts counts;

	private Policy(Strategies strategies, @Nullable Pseudonyms pseudonyms, Mode mode, Counts counts) {
		this.strategies = strategies;
		this.pseudonyms = pseudonyms;
		this.mode = mode;
		this.counts = counts;
	}

	/**
	 * Return the policy where no destination is named.
	 * @param strategies what is done with which values
	 * @param pseudonyms makes tokens, if there is a key for them
	 * @param dryRun whether to count only
	 * @param counts where to count
	 */
	public static Policy of(Strategies strategies, @Nullable Pseudonyms pseudonyms, boolean dryRun, Counts counts) {
		if (strategies.needPseudonyms() && pseudonyms == null) {
			throw new IllegalArgumentException("Pseudonyms need a key");
		}
		return new Policy(strategies, pseudonyms, dryRun ? Mode.DRY_RUN : Mode.LIVE, counts);
	}

	/** Return the policy for texts that go to the destination. */
	public Policy at(String destination) {
		return new Policy(this.strategies.at(destination), this.pseudonyms, this.mode, this.counts);
	}

	/** Return the policy that masks without a dry run and without counting. */
	public Policy trial() {
		return new Policy(this.strategies, this.pseudonyms, Mode.TRIAL, this.counts);
	}

	/**
	 * Return the policy that counts only, or that masks. Each has counts of its own.
	 */
	public Policy dryRun(boolean dryRun, Counts counts) {
		return new Policy(this.strategies, this.pseudonyms, dryRun ? Mode.DRY_RUN : Mode.LIVE, counts);
	}

	/** Return whether values are counted only. */
	public boolean isDryRun() {
		return this.mode == Mode.DRY_RUN;
	}

	/** Return what was masked, or would have been in a dry run. */
	public Counts counts() {
		return this.counts;
	}

	/** Return what is done with values of the type. */
	public Strategy strategy(DataType type) {
		return this.strategies.of(type);
	}

	@Override
	public String replaceIn(String text, Finding finding) {
		DataType type = finding.type();
		boolean hidden = this.mode == Mode.LIVE && finding.mask() == null && type.format() == Format.NOTHING
				&& this.strategies.of(type) == Strategy.MASK && !Masks.isMask(text, finding.start(), finding.end());
		if (!hidden) {
			return Redaction.super.replaceIn(text, finding);
		}
		this.counts.add(type);
		return Format.HIDDEN;
	}

	@Override
	public String replace(String value, Finding finding) {
		if (Masks.isMask(value, 0, value.length())) {
			return value;
		}
		String shown = show(value, finding);
		if (shown.equals(value)) {
			return value;
		}
		if (this.mode != Mode.TRIAL) {
			this.counts.add(finding.type());
		}
		return isDryRun() ? value : shown;
	}

	/** Return what to show of a whole value that is known to be of the type. */
	public String replace(String value, DataType type) {
		String shown = replace(value, Finding.of(0, value.length(), type));
		boolean drop = !shown.equals(value) && this.strategies.of(type) == Strategy.DROP;
		return drop ? "" : shown;
	}

	private String show(String value, Finding finding) {
		DataType type = finding.type();
		String mask = mask(value, finding);
		if (mask.equals(value)) {
			return value;
		}
		return switch (this.strategies.of(type)) {
			case MASK -> mask;
			case TYPE -> framed(finding, type.placeholder());
			case PSEUDONYM -> framed(finding, token(value, type));
			case DROP -> framed(finding, Format.HIDDEN);
		};
	}

	private String mask(String value, Finding finding) {
		boolean strict = this.strategies.profile() == Profile.STRICT;
		String mask = finding.mask();
		if (mask == null || (strict && !mask.contains(Format.HIDDEN))) {
			return finding.type().format().mask(value, strict);
		}
		return mask;
	}

	/** The mask of a finding may hold what must stay around the value, such as quotes. */
	private static String framed(Finding finding, String shown) {
		String mask = finding.mask();
		boolean frame = mask != null && finding.type().dataClass() == DataClass.SECRET && mask.contains(Format.HIDDEN);
		return (mask != null && frame) ? mask.replace(Format.HIDDEN, shown) : shown;
	}

	private String token(String value, DataType type) {
		return (this.pseudonyms != null) ? this.pseudonyms.token(type, value) : Format.HIDDEN;
	}

	private enum Mode {

		/** Masks and counts. */
		LIVE,

		/** Counts only. */
		DRY_RUN,

		/** Masks only. */
		TRIAL

	}

}
