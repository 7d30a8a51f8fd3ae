package io.observability.doctor.alerting;

import java.util.Map;
import java.util.function.BiConsumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.log.LogAlertAutoConfiguration;
import io.observability.alerting.rule.RuleAutoConfiguration;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleKind;
import io.observability.alerting.rule.meter.MeterRuleAutoConfiguration;
import io.observability.doctor.DoctorTestBed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the doctor says of alerts. */
class AlertCheckTests extends DoctorTestBed {

	private static final String[] RULE = { "observability.alerting.interval=100ms",
			"observability.alerting.rules.slow.kind=mean",
			"observability.alerting.rules.slow.metric=http.server.requests",
			"observability.alerting.rules.slow.threshold=2s" };

	private final ApplicationContextRunner silent = doctor(AlertingAutoConfiguration.class, RuleAutoConfiguration.class,
			MeterRuleAutoConfiguration.class, DoctorAlertingAutoConfiguration.class)
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new);

	@Test
	void tellsThatAlertsGoNowhere() {
		this.silent.withPropertyValues(RULE).run((context) -> assertText(context, "alert-channel-missing", """
				WARNING
				One alert rule is on, but alerts go nowhere.
				Nobody learns that a rule is broken, unless they look at /actuator/alerts.
				Set 'observability.alerting.slack.webhook-url=${SLACK_WEBHOOK_URL}' or \
				'observability.alerting.email.to=${ALERT_EMAIL}', or add a bean of type AlertChannel.
				"""));
		this.silent.withPropertyValues(RULE)
			.withBean(AlertChannel.class, Pager::new)
			.run((context) -> assertNone(context, "alert-channel-missing"));
	}

	@Test
	void tellsThatAlertsGoToTheLogOnly() {
		doctor(LogAlertAutoConfiguration.class, AlertingAutoConfiguration.class, RuleAutoConfiguration.class,
				MeterRuleAutoConfiguration.class, DoctorAlertingAutoConfiguration.class)
			.withPropertyValues(RULE)
			.run((context) -> assertText(context, "alert-channel-missing", """
					INFO
					One alert rule is on, and alerts go to the log only.
					Somebody must look at the log, or watch it with another tool.
					Set 'observability.alerting.slack.webhook-url=${SLACK_WEBHOOK_URL}' or \
					'observability.alerting.email.to=${ALERT_EMAIL}', or add a bean of type AlertChannel.
					"""));
	}

	@Test
	void tellsThatNoRuleIsOn() {
		this.silent.withBean(AlertChannel.class, Pager::new)
			.run((context) -> assertText(context, "alert-rules-missing", """
					WARNING
					Alerts would go to pager, but no rule is on.
					Whoever waits for alerts there takes silence for good news.
					Set 'observability.alerting.rule.enabled=true' to have the default rules again, or add \
					one: 'observability.alerting.rules.slow.kind=mean', '….slow.metric=http.server.requests', \
					'….slow.threshold=2s'.
					"""));
		this.silent.withBean(AlertChannel.class, Pager::new)
			.withPropertyValues(RULE)
			.run((context) -> assertNone(context, "alert-rules-missing"));
	}

	@Test
	void tellsThatARuleCannotBeEvaluated() {
		this.silent
			.withPropertyValues("observability.alerting.interval=100ms",
					"observability.alerting.rules.broken.kind=broken")
			.withBean(RuleKind.class, BrokenKind::new)
			.run((context) -> Awaitility.await().untilAsserted(() -> assertText(context, "alert-rule-failed", """
					WARNING
					The alert rule 'broken' cannot be evaluated.
					It will not alert.
					See the exception on the WARN line that says so, and correct the rule or switch it off \
					with 'observability.alerting.rules.broken.enabled=false'.
					""")));
	}

	/** Takes alerts. */
	private static final class Pager implements AlertChannel {

		@Override
		public String name() {
			return "pager";
		}

		@Override
		public void deliver(Alert alert) {
		}

	}

	/** Cannot measure. */
	private static final class BrokenKind implements RuleKind {

		@Override
		public String name() {
			return "broken";
		}

		@Override
		public Map<String, String> fields() {
			return Map.of();
		}

		@Override
		public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		}

		@Override
		public Measure measure(RuleDefinition rule) {
			return (now) -> {
				throw new IllegalStateException("broken");
			};
		}

	}

}
