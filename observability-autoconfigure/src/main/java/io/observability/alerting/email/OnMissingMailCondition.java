package io.observability.alerting.email;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/** Matches when a part of the mail library is missing. */
final class OnMissingMailCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean complete = isPresent(context, "org.springframework.mail.javamail.JavaMailSender")
				&& isPresent(context, "jakarta.mail.Message");
		return new ConditionOutcome(!complete, "the mail library is " + (complete ? "complete" : "missing"));
	}

	private static boolean isPresent(ConditionContext context, String type) {
		return ClassUtils.isPresent(type, context.getClassLoader());
	}

}
