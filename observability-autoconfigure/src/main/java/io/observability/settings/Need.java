package io.observability.settings;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcome;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport.ConditionAndOutcomes;

/** Says in plain words why conditions did not match. */
final class Need {

	private static final Set<String> CHOICES = Set.of("@ConditionalOnMissingBean", "@ConditionalOnMissingClass");

	private static final Pattern ANNOTATION = Pattern.compile("^@\\w+ ?(\\([^)]*\\) ?)?");

	private static final Pattern MISSING_CLASS = Pattern.compile("did not find required class(?:es)? (.+)");

	private static final Pattern MISSING_BEAN = Pattern.compile("did not find any beans of type (\\S+)");

	private static final Pattern MISSING_PROPERTY = Pattern.compile("did not find propert(?:y|ies) (.+)");

	private static final String UNEXPOSED = "not exposed";

	private Need() {
	}

	/** Return what is needed; nothing where the application brings its own. */
	static List<String> of(ConditionAndOutcomes outcomes) {
		return outcomes.stream()
			.filter((outcome) -> !outcome.getOutcome().isMatch())
			.map(ConditionAndOutcome::getOutcome)
			.map((outcome) -> outcome.getMessage())
			.filter((message) -> CHOICES.stream().noneMatch(message::startsWith))
			.map(Need::say)
			.distinct()
			.toList();
	}

	private static String say(String message) {
		String reason = ANNOTATION.matcher(message).replaceFirst("");
		Matcher missing = MISSING_CLASS.matcher(reason);
		if (missing.matches()) {
			return "needs " + names(missing.group(1)) + " on the class path";
		}
		Matcher bean = MISSING_BEAN.matcher(reason);
		if (bean.find()) {
			return "needs a bean of type " + bean.group(1);
		}
		Matcher property = MISSING_PROPERTY.matcher(reason);
		if (property.matches()) {
			return "needs the property " + property.group(1);
		}
		if (reason.equals(UNEXPOSED)) {
			return "needs its endpoint exposed by 'management.endpoints.web.exposure.include'";
		}
		return reason.isBlank() ? message : reason;
	}

	private static String names(String quoted) {
		return Pattern.compile("'([^']+)'")
			.matcher(quoted)
			.results()
			.map((result) -> result.group(1))
			.collect(Collectors.joining(" and "));
	}

}
