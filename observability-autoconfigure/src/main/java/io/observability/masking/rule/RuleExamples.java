package io.observability.masking.rule;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.observability.masking.detector.Finding;

/**
 * Tries the examples of rules with all other rules and detectors.
 *
 * @param mask masks a text
 * @param find finds what is sensitive in a text
 */
public record RuleExamples(UnaryOperator<String> mask, Function<String, List<Finding>> find) {

	/**
	 * Try the examples of the rule.
	 * @throws RuleException if one of them fails
	 */
	public void check(Rule rule) {
		List<String> mask = rule.examples().mask();
		for (int i = 0; i < mask.size(); i++) {
			checkMasked(rule, "examples.mask[%d]".formatted(i), mask.get(i));
		}
		List<String> keep = rule.examples().keep();
		for (int i = 0; i < keep.size(); i++) {
			checkKept(rule, "examples.keep[%d]".formatted(i), keep.get(i));
		}
	}

	private void checkMasked(Rule rule, String property, String example) {
		List<Finding> findings = this.find.apply(example);
		if (findings.stream().noneMatch((finding) -> finding.type().name().equals(rule.name()))) {
			throw rule.problem(
					"does not find its own '%s' %s".formatted(property,
							findings.isEmpty() ? "of the form '%s'".formatted(form(example))
									: "in which others find: " + types(findings)),
					"Change pattern, keywords, validator or context of the rule, or the example.");
		}
		String masked = this.mask.apply(example);
		if (!this.mask.apply(masked).equals(masked)) {
			throw rule.problem(
					"masks its own '%s' as '%s', in which something is found again".formatted(property, masked),
					"Change the mask so that no pattern matches it.");
		}
	}

	private void checkKept(Rule rule, String property, String example) {
		String masked = this.mask.apply(example);
		if (!masked.equals(example)) {
			throw rule.problem(
					"does not keep its own '%s', which becomes '%s', by: %s".formatted(property, masked,
							types(this.find.apply(example))),
					"Change the rule or the example, or switch off a type below 'observability.masking.detectors'.");
		}
	}

	private static String types(List<Finding> findings) {
		return findings.stream().map((finding) -> finding.type().name()).distinct().collect(Collectors.joining(", "));
	}

	/** What is not masked must not be printed, but its form tells what is wrong. */
	private static String form(String example) {
		StringBuilder form = new StringBuilder(example);
		for (int i = 0; i < example.length(); i++) {
			char c = example.charAt(i);
			if (Character.isDigit(c)) {
				form.setCharAt(i, '9');
			}
			else if (Character.isLetter(c)) {
				form.setCharAt(i, Character.isUpperCase(c) ? 'A' : 'a');
			}
		}
		return form.toString();
	}

}
