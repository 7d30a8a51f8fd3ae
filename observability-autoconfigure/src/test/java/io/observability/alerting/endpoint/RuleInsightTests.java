package io.observability.alerting.endpoint;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Gauge;
import io.observability.alerting.AlertRules;
import io.observability.alerting.Alerts;
import io.observability.alerting.RuleInsight;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

class RuleInsightTests extends EndpointTestBed {

	private final AtomicInteger value = new AtomicInteger(9);

	RuleInsightTests() {
		Gauge.builder("queue.size", this.value, AtomicInteger::get)
			.tag("mail", "mia@example.com")
			.register(this.registry);
	}

	@Test
	void tellsWhereFieldsComeFrom() {
		this.runner
			.withPropertyValues(RULE + "kind=gauge", RULE + "metric=queue.size", RULE + "threshold=5",
					RULE + "tags.mail=*", RULE + "runbook=https://wiki.example.com/mine")
			.withSystemProperties(RULE + "for=1h")
			.run((context) -> {
				RuleInsight.Explanation mine = explain(context.getBean(AlertsEndpoint.class), "mine");
				assertThat(mine.rule().condition()).isEqualTo("above 5");
				assertThat(mine.definition())
					.contains(new RuleInsight.Field("severity", "warning", "default"),
							new RuleInsight.Field("window", "1m", "default"),
							new RuleInsight.Field("cooldown", "5m", "default"))
					.anySatisfy((field) -> {
						assertThat(field.name()).isEqualTo("threshold");
						assertThat(field.value()).isEqualTo("5");
						assertThat(field.from()).startsWith("observability.alerting.rules.mine.threshold (");
					})
					.anySatisfy((field) -> {
						assertThat(field.name()).isEqualTo("for");
						assertThat(field.from()).isEqualTo("observability.alerting.rules.mine.for (systemProperties)");
					})
					.extracting(RuleInsight.Field::name)
					.contains("tags.mail", "runbook")
					.doesNotHaveDuplicates();
			});
	}

	@Test
	void tellsWhatIsMissingForAnAlert() {
		this.runner
			.withPropertyValues(RULE + "kind=gauge", RULE + "metric=queue.size", RULE + "threshold=5", RULE + "by=mail",
					RULE + "window=100ms", RULE + "for=1h", "observability.alerting.rules.empty.kind=ratio",
					"observability.alerting.rules.empty.metric=none", "observability.alerting.rules.empty.part.a=b",
					"observability.alerting.rules.empty.threshold=5%")
			.run((context) -> {
				AlertsEndpoint endpoint = context.getBean(AlertsEndpoint.class);
				await().until(() -> explain(endpoint, "mine").rule().state().equals("pending"));
				RuleInsight.Explanation mine = explain(endpoint, "mine");
				assertThat(mine.evaluatedAt()).isNotNull();
				assertThat(mine.series()).hasSize(1);
				RuleInsight.Series series = mine.series().get(0);
				assertThat(series.state()).isEqualTo("pending");
				assertThat(series.value()).isEqualTo("9");
				assertThat(series.since()).isNotNull();
				assertThat(series.missing()).matches("broken for \\d+s of 1h \\(for\\)");
				assertThat(series.labels().get("mail")).doesNotContain("mia@example.com");
				assertThat(mine.rule().series().get(0).labels().get("mail")).doesNotContain("mia@example.com");
				this.value.set(1);
				await().until(() -> explain(endpoint, "mine").rule().state().equals("inactive"));
				assertThat(explain(endpoint, "mine").series().get(0).missing()).isEqualTo("a value that is above 5");
				assertThat(explain(endpoint, "empty").series()).isEmpty();
			});
	}

	@Test
	void triesRuleOutWithoutTellingAnybody() {
		this.runner.run((context) -> {
			AlertsEndpoint endpoint = context.getBean(AlertsEndpoint.class);
			Tries.Shown fires = (Tries.Shown) order(endpoint, "dry-run",
					"rule={kind: gauge, metric: queue.size, " + "threshold: 5, by: mail, window: 1m}")
				.getBody();
			assertThat(fires.rules()).hasSize(1);
			assertThat(fires.rules().get(0).state()).isEqualTo("firing");
			assertThat(fires.rules().get(0).series().get(0).value()).isEqualTo("9");
			assertThat(fires.alerts()).hasSize(1);
			assertThat(fires.alerts().get(0).summary()).contains("is 9, above 5").doesNotContain("mia@example.com");
			assertThat(fires.toString()).doesNotContain("mia@example.com");
			Tries.Shown well = (Tries.Shown) order(endpoint, "dry-run",
					"rule=kind=gauge\nmetric=queue.size\nthreshold=50\nmessage=queue at {value}")
				.getBody();
			assertThat(well.rules().get(0).state()).isEqualTo("inactive");
			assertThat(well.alerts()).isEmpty();
			Tries.Shown whole = (Tries.Shown) order(endpoint, "dry-run", """
					rule=observability:
					  alerting:
					    rules:
					      queue-full:
					        kind: gauge
					        metric: queue.size
					        threshold: 5
					        for: 10m
					""").getBody();
			assertThat(whole.rules()).extracting(AlertRules.Status::name, AlertRules.Status::state)
				.containsExactly(tuple("queue-full", "pending"));
			assertThat(tried(endpoint)).hasSize(3);
			for (int time = 0; time < 3; time++) {
				order(endpoint, "dry-run", "rule=kind=gauge\nmetric=queue.size\nthreshold=50");
			}
			assertThat(tried(endpoint)).hasSize(5).last().isEqualTo("dry-run-6");
			assertThat(context.getBean(Alerts.class).active()).isEmpty();
			assertThat(context.getBean(AlertRules.class).status()).isEmpty();
			assertThat(this.chat).isEmpty();
		});
		await().atMost(Duration.ofSeconds(20))
			.until(() -> Thread.getAllStackTraces()
				.keySet()
				.stream()
				.noneMatch((thread) -> thread.getName().equals("observability-alert-dry-run")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			{kind: gauge, metric: a, sevrity: info} | dry-run.sevrity' is unknown
			{kind: gauge, metric: a, threshold: 5apples} | dry-run.threshold' must be
			kind=avg | 'observability.alerting.rules.dry-run.kind' must be one of
			{kind: gauge, metric: a, threshold: 5, enabled: false} | The text holds no rule that is on
			{kind: [ | The text is neither YAML nor properties
			&a [*a, *a] | The text is neither YAML nor properties
			just words | 'observability.alerting.rules.dry-run.kind' must be one of
			""")
	void saysWhatIsWrongWithARule(String text, String message) {
		this.runner.run((context) -> assertThat(
				order(context.getBean(AlertsEndpoint.class), "dry-run", "rule=" + text).getBody())
			.asString()
			.contains(message));
	}

	@Test
	void refusesRulesThatAreTooLong() {
		this.runner.run((context) -> assertThat(
				order(context.getBean(AlertsEndpoint.class), "dry-run", "rule=" + "a".repeat(20_001)).getBody())
			.asString()
			.contains("The text must have 20000 characters at most."));
	}

	@SuppressWarnings("unchecked")
	private static List<String> tried(AlertsEndpoint endpoint) {
		return ((Map<String, List<Tries.Shown>>) endpoint.part("dry-run").getBody()).get("dryRuns")
			.stream()
			.map(Tries.Shown::id)
			.toList();
	}

	private static RuleInsight.Explanation explain(AlertsEndpoint endpoint, String rule) {
		return (RuleInsight.Explanation) endpoint.part(rule).getBody();
	}

}
