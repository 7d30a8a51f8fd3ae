package io.observability.logging.otlp;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/** Matches when Spring Boot cannot set up OpenTelemetry for logs. */
final class OnMissingTelemetryCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean complete = isPresent(context, "io.opentelemetry.sdk.logs.SdkLoggerProvider") && isPresent(context,
				"org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingProperties");
		return new ConditionOutcome(!complete, "OpenTelemetry is " + (complete ? "complete" : "missing"));
	}

	private static boolean isPresent(ConditionContext context, String type) {
		return ClassUtils.isPresent(type, context.getClassLoader());
	}

}
