package io.observability.alerting.rule;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.management.ThreadMXBean;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

/** What many series, many rules and many rules of the same series cost. */
class ManySeriesTests extends RuleTestBed {

	private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	@Test
	void addsUpTenThousandPathsInOneSeries() {
		rule((work) -> {
			tick(1);
			for (int path = 0; path < 10_000; path++) {
				requests((path % 10 == 0) ? "SERVER_ERROR" : "SUCCESS", "/p" + path, 1);
			}
			tick(1);
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("10%");
			assertThat(this.alerts).hasSize(1);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%");
	}

	@Test
	void warnsWhenThereAreMoreSeriesThanAreWatchedAndStillFires() {
		rule((work) -> {
			tick(1);
			for (int path = 0; path < 10_000; path++) {
				requests("SERVER_ERROR", "/p" + path, 20);
			}
			tick(2);
			assertThat(this.alerts).filteredOn((alert) -> alert.rule().equals("series-limit"))
				.extracting(Alert::severity, Alert::state, Alert::labels, Alert::summary)
				.containsExactly(tuple(Severity.WARNING, State.FIRING, Map.of("rule", "mine"),
						"alert rule mine watches 100 series and leaves the others out"));
			assertThat(this.alerts).filteredOn((alert) -> alert.rule().equals("mine")).hasSize(100);
			this.registry.clear();
			requests("SUCCESS", "/new", 20);
			tick(1);
			assertThat(this.alerts).filteredOn((alert) -> alert.rule().equals("series-limit"))
				.extracting(Alert::state)
				.containsExactly(State.FIRING, State.RESOLVED);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%", "by=uri");
	}

	@Test
	void makesRoomForSeriesWhenOthersAreGone() {
		rule((work) -> {
			tick(1);
			for (int round = 0; round < 20; round++) {
				this.registry.clear();
				for (int path = 0; path < 90; path++) {
					requests("SUCCESS", "/r" + round + "p" + path, 20);
				}
				tick(1);
			}
			requests("SERVER_ERROR", "/last", 20);
			tick(1);
			assertThat(this.alerts).extracting((alert) -> alert.labels().get("uri")).containsExactly("/last");
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%", "by=uri");
	}

	@Test
	void readsEachMeterOnceForAllRules() {
		AtomicInteger reads = new AtomicInteger();
		Gauge.builder("fill", reads, AtomicInteger::incrementAndGet).register(this.registry);
		FunctionCounter.builder("done", reads, AtomicInteger::incrementAndGet).register(this.registry);
		List<String> properties = new ArrayList<>();
		for (int rule = 0; rule < 50; rule++) {
			properties.addAll(properties("a" + rule, "kind=gauge", "metric=fill", "threshold=" + 1000 * rule));
			properties.addAll(properties("b" + rule, "kind=increase", "metric=done", "threshold=" + 1000 * rule));
		}
		run(this.registry, (work) -> {
			tick(10);
			assertThat(reads).hasValue(20);
		}, properties.toArray(String[]::new));
	}

	@Test
	void allocatesNothingWhileNothingChanges() {
		MeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		List<String> properties = new ArrayList<>();
		for (int rule = 0; rule < 20; rule++) {
			properties.addAll(properties("ratio" + rule, "kind=ratio", "metric=m" + rule, "part.outcome=bad",
					"threshold=5%", "by=uri"));
			properties.addAll(properties("mean" + rule, "kind=mean", "metric=m" + rule, "threshold=2s"));
			properties.addAll(properties("gauge" + rule, "kind=gauge", "metric=g" + rule, "threshold=2"));
			properties.addAll(properties("share" + rule, "kind=ratio", "metric=g" + rule, "of=g0", "threshold=2"));
			properties
				.addAll(properties("over" + rule, "kind=share-over", "metric=m" + rule, "over=1s", "threshold=2%"));
			properties.addAll(properties("burn" + rule, "kind=burn-rate", "metric=m" + rule, "part.outcome=bad",
					"objective=99%"));
			properties
				.addAll(properties("disk" + rule, "kind=forecast", "metric=g" + rule, "threshold=20", "window=5m"));
		}
		run(meters, (work) -> {
			tick(1);
			for (int rule = 0; rule < 20; rule++) {
				Gauge.builder("g" + rule, () -> 5).register(meters);
				for (int uri = 0; uri < 10; uri++) {
					meters.timer("m" + rule, "outcome", (uri > 5) ? "good" : "bad", "uri", "u" + uri)
						.record(Duration.ofSeconds(3));
				}
			}
			// everything that has a limit has reached it
			tick(2100);
			long before = THREADS.getCurrentThreadAllocatedBytes();
			for (int round = 0; round < 100; round++) {
				this.now += INTERVAL.toNanos();
				this.evaluator.evaluate();
			}
			assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(1000);
		}, properties.toArray(String[]::new));
	}

	@Test
	void evaluatesFiveThousandRulesInASecond() {
		rule((work) -> {
			RuleDefinition rule = this.evaluator.rules().get(0).definition();
			RuleKind kind = this.reader.kind(rule);
			List<ActiveRule> rules = new ArrayList<>();
			for (int index = 0; index < 5000; index++) {
				RuleDefinition copy = new RuleDefinition(
						"r" + index, rule.kind(), rule.severity(), new RuleDefinition.Subject("m" + index % 500,
								Map.of(), rule.subject().part(), null, false, null, null, null),
						rule.limit(), rule.timing(), rule.evidence());
				rules.add(new ActiveRule(copy, kind.measure(copy), this.wall, this.alerts::add));
			}
			this.evaluator = new RuleEvaluator(rules, INTERVAL, () -> this.now, this.registry);
			tick(1);
			for (int meter = 0; meter < 500; meter++) {
				this.registry.timer("m" + meter, "outcome", "bad").record(Duration.ofSeconds(1));
			}
			tick(3);
			long start = System.nanoTime();
			tick(1);
			assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
			assertThat(status("r4999").series()).extracting(AlertRules.Series::value).containsExactly("100%");
		}, "kind=ratio", "metric=m", "part.outcome=bad", "threshold=5%");
	}

	@Test
	void letsGoOfMetersThatNoRuleNames() {
		requests("SUCCESS", "/a", 1);
		rule((work) -> {
			RuleKind kind = this.reader.kind(this.evaluator.rules().get(0).definition());
			RuleKind.Measure tried = kind.measure(this.evaluator.rules().get(0).definition());
			tick(1);
			assertThat(tried.read(1)).hasSize(1);
			requests("SERVER_ERROR", "/a", 30);
			assertThat(tried.read(2)).extracting(RuleKind.Reading::value).containsExactly(1d);
			tried.close();
			tick(1);
			assertThat(this.alerts).hasSize(1);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%");
	}

	private static List<String> properties(String rule, String... fields) {
		List<String> properties = new ArrayList<>();
		for (String field : fields) {
			properties.add("observability.alerting.rules." + rule + "." + field);
		}
		return properties;
	}

}
