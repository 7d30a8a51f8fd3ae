package io.observability.alerting.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRules;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.rule.meter.MeterRuleAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class ShareOverRuleTests extends RuleTestBed {

	private static final String[] FIELDS = { RULE + "kind=share-over", RULE + "metric=chat", RULE + "over=2s",
			RULE + "threshold=5%" };

	static List<MeterRegistry> registries() {
		return List.of(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), new SimpleMeterRegistry(),
				new CompositeMeterRegistry());
	}

	@ParameterizedTest
	@MethodSource("registries")
	void firesWhenTooManyEventsAreOverTheLimit(MeterRegistry meters) {
		run(meters, (work) -> {
			tick(2);
			record(meters, "a", 95, 2000);
			record(meters, "b", 5, 2001);
			tick(1);
			assertThat(this.alerts).isEmpty();
			record(meters, "b", 1, 30_000);
			tick(1);
			assertThat(this.alerts).extracting(Alert::summary).containsExactly("share-over of chat is 5.94%, above 5%");
			record(meters, "a", 900, 10);
			tick(1);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, FIELDS);
	}

	@ParameterizedTest
	@MethodSource("registries")
	void forgetsEventsBehindTheWindow(MeterRegistry meters) {
		run(meters, (work) -> {
			tick(2);
			record(meters, "a", 50, 5000);
			tick(1);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("100%");
			tick(9);
			record(meters, "a", 50, 5);
			tick(1);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("50%");
			tick(10);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("0%");
			tick(10);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("no data");
		}, RULE + "kind=share-over", RULE + "metric=chat", RULE + "over=2s", RULE + "threshold=5%",
				RULE + "window=165s");
	}

	@Test
	void oneAlertForEachValueOfATag() {
		MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		run(meters, (work) -> {
			tick(1);
			record(meters, "good", 100, 10);
			record(meters, "bad", 100, 3000);
			tick(1);
			assertThat(this.alerts).singleElement().extracting((alert) -> alert.labels().get("uri")).isEqualTo("bad");
			assertThat(series()).extracting(AlertRules.Series::value).containsExactlyInAnyOrder("0%", "100%");
		}, RULE + "kind=share-over", RULE + "metric=chat", RULE + "over=2s", RULE + "threshold=5%", RULE + "by=uri");
	}

	@Test
	void countsATimerThatBeginsAnew() {
		MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		run(meters, (work) -> {
			tick(1);
			record(meters, "a", 100, 10);
			tick(1);
			meters.clear();
			record(meters, "a", 100, 3000);
			tick(1);
			assertThat(this.alerts).extracting(Alert::value).containsExactly(0.5);
		}, FIELDS);
	}

	@Test
	void needsMinimumCount() {
		MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		run(meters, (work) -> {
			tick(1);
			record(meters, "a", 19, 3000);
			tick(1);
			assertThat(this.alerts).isEmpty();
			record(meters, "a", 1, 3000);
			tick(1);
			assertThat(this.alerts).hasSize(1);
		}, FIELDS);
	}

	@Test
	void limitsTheSizeOfEvents() {
		MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		run(meters, (work) -> {
			tick(1);
			DistributionSummary sizes = meters.summary("upload");
			for (int upload = 0; upload < 30; upload++) {
				sizes.record(2_000_000);
			}
			tick(1);
			assertThat(this.alerts).extracting(Alert::value).containsExactly(1d);
		}, RULE + "kind=share-over", RULE + "metric=upload", RULE + "over=1MB", RULE + "threshold=5%");
	}

	@Test
	void hasNoDataForATimerThatIsOlderThanItsBucket() {
		MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		record(meters, "a", 100, 3000);
		run(meters, (work) -> {
			tick(1);
			record(meters, "a", 100, 3000);
			tick(1);
			assertThat(this.alerts).isEmpty();
			assertThat(series()).isEmpty();
		}, FIELDS);
	}

	@Test
	void keepsTheBucketsOfTheApplicationAndAddsOneToTheTimer() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					PrometheusMetricsExportAutoConfiguration.class, AlertingAutoConfiguration.class,
					RuleAutoConfiguration.class, MeterRuleAutoConfiguration.class))
			.withPropertyValues(FIELDS)
			.withPropertyValues("management.metrics.distribution.slo.chat=1s",
					"observability.alerting.rules.other.kind=share-over",
					"observability.alerting.rules.other.metric=chat", "observability.alerting.rules.other.over=5s",
					"observability.alerting.rules.other.threshold=1%",
					"observability.alerting.rules.off.kind=share-over", "observability.alerting.rules.off.metric=chat",
					"observability.alerting.rules.off.over=9s", "observability.alerting.rules.off.threshold=1%",
					"observability.alerting.rules.off.enabled=false")
			.run((context) -> {
				PrometheusMeterRegistry meters = context.getBean(PrometheusMeterRegistry.class);
				meters.timer("chat").record(Duration.ofSeconds(3));
				meters.timer("other").record(Duration.ofSeconds(3));
				assertThat(meters.scrape())
					.contains("chat_seconds_bucket{le=\"1.0\"} 0", "chat_seconds_bucket{le=\"2.0\"} 0",
							"chat_seconds_bucket{le=\"5.0\"} 1")
					.doesNotContain("le=\"9.0\"", "other_seconds_bucket");
				assertThat(meters.get("chat").timer().max(TimeUnit.SECONDS)).isEqualTo(3);
			});
	}

	@Test
	void followsAnEnvironmentVariable() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					PrometheusMetricsExportAutoConfiguration.class, AlertingAutoConfiguration.class,
					RuleAutoConfiguration.class, MeterRuleAutoConfiguration.class))
			.withPropertyValues("observability.alerting.rules.slow-chat.kind=share-over",
					"observability.alerting.rules.slow-chat.metric=chat",
					"observability.alerting.rules.slow-chat.over=2s",
					"observability.alerting.rules.slow-chat.threshold=5%")
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
						Map.of("OBSERVABILITY_ALERTING_RULES_SLOWCHAT_OVER", "3s"))))
			.run((context) -> {
				PrometheusMeterRegistry meters = context.getBean(PrometheusMeterRegistry.class);
				meters.timer("chat").record(Duration.ofSeconds(1));
				assertThat(meters.scrape()).contains("chat_seconds_bucket{le=\"3.0\"} 1").doesNotContain("le=\"2.0\"");
			});
	}

	@Test
	void valuesAreSharesOfTheirEvents() {
		MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		run(meters, (work) -> {
			tick(1);
			record(meters, "a", 75, 10);
			record(meters, "b", 25, 3000);
			tick(1);
			assertThat(status("mine")).extracting(AlertRules.Status::condition, AlertRules.Status::window)
				.containsExactly("above 5%", "5m");
			assertThat(series()).extracting(AlertRules.Series::value, AlertRules.Series::state)
				.containsExactly(tuple("25%", "firing"));
		}, FIELDS);
	}

	private static void record(MeterRegistry meters, String uri, int count, long millis) {
		Timer timer = Timer.builder("chat").tag("uri", uri).register(meters);
		for (int event = 0; event < count; event++) {
			timer.record(Duration.ofMillis(millis));
		}
	}

}
