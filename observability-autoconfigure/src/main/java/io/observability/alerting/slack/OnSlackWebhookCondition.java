package io.observability.alerting.slack;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.env.PropertyResolver;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.StringUtils;

/** Matches when the address of a webhook is known. */
final class OnSlackWebhookCondition extends SpringBootCondition {

	private static final String KEY = "observability.alerting.slack.webhook-url";

	private static final String FALLBACK = "SLACK_WEBHOOK_URL";

	static @Nullable String webhookUrl(PropertyResolver properties) {
		String url = properties.getProperty(KEY);
		return StringUtils.hasText(url) ? url : properties.getProperty(FALLBACK);
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		boolean known = StringUtils.hasText(webhookUrl(context.getEnvironment()));
		return new ConditionOutcome(known,
				"'%s' or '%s' is %s".formatted(KEY, FALLBACK, known ? "set" : "needed but not set"));
	}

}
