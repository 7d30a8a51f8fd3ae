package io.observability.masking.rule;

/** Says what is wrong with a rule, and how to mend it. */
public final class RuleException extends IllegalArgumentException {

	private final String action;

	RuleException(String rule, String problem, String action) {
		super("The rule '%s' below 'observability.masking.rules' %s.".formatted(rule, problem));
		this.action = action;
	}

	/** Return what to change. */
	public String action() {
		return this.action;
	}

}
