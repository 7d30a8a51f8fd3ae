package io.observability.alerting.rule;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import io.micrometer.core.instrument.step.StepRegistryConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MeterLifeTests extends RuleTestBed {

	@Test
	void countsMeterThatIsBornLateFromZero() {
		rule((work) -> {
			tick(3);
			requests("SERVER_ERROR", "/api", 1);
			tick(1);
			assertThat(this.alerts).singleElement().extracting(Alert::value).isEqualTo(1d);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%", "min-count=1");
	}

	@Test
	void findsMeterThatIsAnnouncedBeforeItCanBeFound() {
		rule((work) -> {
			tick(3);
			this.registry.config().onMeterAdded((meter) -> tick(1));
			requests("SERVER_ERROR", "/api", 30);
			tick(1);
			assertThat(this.alerts).singleElement().extracting(Alert::value).isEqualTo(1d);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%");
		this.alerts.clear();
		rule((work) -> {
			tick(3);
			this.registry.config().onMeterAdded((meter) -> tick(1));
			gauge("fill", 9);
			gauge("size", 10);
			tick(1);
			assertThat(this.alerts).singleElement().extracting(Alert::value).isEqualTo(0.9);
		}, "kind=ratio", "metric=fill", "of=size", "threshold=5%");
	}

	@Test
	void forgetsWhatHappenedBeforeTheFirstLook() {
		requests("SERVER_ERROR", "/api", 1000);
		rule((work) -> {
			tick(3);
			assertThat(this.alerts).isEmpty();
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("no data");
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%", "min-count=1");
	}

	@Test
	void doesNotResolveWhenMetersAreRemoved() {
		rule((work) -> {
			tick(1);
			requests("SERVER_ERROR", "/api", 100);
			tick(1);
			this.registry.clear();
			tick(50);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%");
	}

	@Test
	void survivesCounterReset() {
		rule((work) -> {
			requests("SUCCESS", "/api", 100);
			tick(1);
			this.registry.clear();
			requests("SERVER_ERROR", "/api", 30);
			tick(1);
			assertThat(this.alerts).singleElement().extracting(Alert::value).isEqualTo(1d);
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%");
	}

	@Test
	void beginsWindowAnewAfterPause() {
		rule((work) -> {
			tick(1);
			requests("SERVER_ERROR", "/api", 15);
			tick(1);
			requests("SERVER_ERROR", "/api", 15);
			this.now += Duration.ofMinutes(10).toNanos();
			tick(1);
			assertThat(this.alerts).isEmpty();
			assertThat(series()).extracting(AlertRules.Series::value).containsExactly("no data");
		}, "kind=ratio", "metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=5%", "window=30m");
	}

	@Test
	void failsAloneWhenItsMeasureThrows() {
		gauge("good", 100);
		run(this.registry, (work) -> {
			this.broken = true;
			tick(3);
			assertThat(this.alerts).extracting(Alert::rule).containsExactly("good");
			assertThat(status("mine").state()).isEqualTo("failed");
			assertThat(this.registry.counter("observability.alerting.evaluation.failures", "rule", "mine").count())
				.isEqualTo(3);
			this.broken = false;
			tick(1);
			assertThat(status("mine").state()).isEqualTo("inactive");
		}, RULE + "kind=health", "observability.alerting.rules.good.kind=gauge",
				"observability.alerting.rules.good.metric=good", "observability.alerting.rules.good.threshold=5");
	}

	@Test
	void readsCumulativeChildOfComposite() {
		MockClock clock = new MockClock();
		CompositeMeterRegistry composite = new CompositeMeterRegistry();
		composite.add(new TestStepRegistry(clock));
		composite.add(new SimpleMeterRegistry());
		countsAllSteps(composite, clock);
	}

	@Test
	void readsPrometheusChildOfComposite() {
		MockClock clock = new MockClock();
		CompositeMeterRegistry composite = new CompositeMeterRegistry();
		composite.add(new TestStepRegistry(clock));
		composite.add(new PrometheusMeterRegistry(PrometheusConfig.DEFAULT));
		countsAllSteps(composite, clock);
		assertThat(composite.getRegistries()).hasSize(2);
	}

	@Test
	void addsCumulativeChildToCompositeWithoutOne() {
		MockClock clock = new MockClock();
		CompositeMeterRegistry composite = new CompositeMeterRegistry();
		composite.add(new TestStepRegistry(clock));
		countsAllSteps(composite, clock);
	}

	@Test
	void seesNoDataInRegistryThatForgetsEachStep() {
		run(new TestStepRegistry(new MockClock()), (work) -> {
			tick(5);
			assertThat(series()).isEmpty();
		}, RULE + "kind=gauge", RULE + "metric=x", RULE + "threshold=5");
	}

	@Test
	void watchesAtMostHundredGroups() {
		for (int path = 0; path < 1000; path++) {
			gauge("fill", 9, "path", "p" + path);
		}
		rule((work) -> {
			tick(2);
			assertThat(this.alerts).filteredOn((alert) -> alert.rule().equals("mine")).hasSize(100);
		}, "kind=gauge", "metric=fill", "threshold=5", "by=path");
	}

	private void countsAllSteps(CompositeMeterRegistry composite, MockClock clock) {
		Counter failed = composite.counter("orders.failed");
		Counter all = composite.counter("orders");
		run(composite, (work) -> {
			tick(1);
			for (int step = 0; step < 5; step++) {
				failed.increment(10);
				all.increment(10);
				clock.add(Duration.ofMinutes(1));
				tick(1);
			}
			assertThat(this.alerts).singleElement().extracting(Alert::value).isEqualTo(1d);
		}, RULE + "kind=ratio", RULE + "metric=orders.failed", RULE + "of=orders", RULE + "threshold=20%",
				RULE + "min-count=50");
	}

	private static final class TestStepRegistry extends StepMeterRegistry {

		TestStepRegistry(io.micrometer.core.instrument.Clock clock) {
			super(new StepRegistryConfig() {

				@Override
				public String prefix() {
					return "test";
				}

				@Override
				public String get(String key) {
					return null;
				}

			}, clock);
		}

		@Override
		protected void publish() {
		}

		@Override
		protected TimeUnit getBaseTimeUnit() {
			return TimeUnit.SECONDS;
		}

	}

}
