package io.observability.alerting.rule;

import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules that count what happens, or what has not ended. */
class CountRuleTests extends RuleTestBed {

	@Test
	void firesWhenMoreEventsThanAllowedAreInTheWindow() {
		Counter errors = this.registry.counter("logback.events", "level", "error");
		errors.increment(1000);
		rule((work) -> {
			tick(1);
			errors.increment(50);
			tick(1);
			assertThat(this.alerts).isEmpty();
			errors.increment();
			tick(1);
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("increase of logback.events is 51, above 50");
			tick(20);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, "kind=increase", "metric=logback.events", "tags.level=error", "threshold=50");
	}

	@Test
	void countsACounterThatIsBornWithItsFirstEvent() {
		rule((work) -> {
			tick(3);
			this.registry.counter("timeouts").increment();
			tick(1);
			assertThat(this.alerts).hasSize(1);
		}, "kind=increase", "metric=timeouts", "threshold=0");
	}

	@Test
	void aCounterThatBeginsAnewLosesNothing() {
		AtomicLong count = new AtomicLong(100);
		FunctionCounter.builder("restarts", count, AtomicLong::get).register(this.registry);
		rule((work) -> {
			tick(1);
			count.set(3);
			tick(1);
			assertThat(this.alerts).extracting(Alert::value).containsExactly(3.0);
		}, "kind=increase", "metric=restarts", "threshold=2");
	}

	@Test
	void tooFewEventsAreKnownOnceTheWindowWasSeen() {
		Counter orders = this.registry.counter("orders");
		rule((work) -> {
			tick(4);
			assertThat(this.alerts).isEmpty();
			tick(1);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING);
			orders.increment(2);
			tick(1);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, "kind=increase", "metric=orders", "threshold=1", "when=below", "window=1m");
	}

	@Test
	void splitsTheCountByATag() {
		rule((work) -> {
			tick(1);
			this.registry.counter("dropped", "feature", "log").increment(5);
			this.registry.counter("dropped", "feature", "calls").increment(1);
			tick(1);
			assertThat(this.alerts).extracting((alert) -> alert.labels().get("feature")).containsExactly("log");
		}, "kind=increase", "metric=dropped", "by=feature", "threshold=1");
	}

	@Test
	void aCallThatHangsIsSeenWhileItDoes() {
		double[] age = { 0 };
		Gauge.builder("observability.calls.in-flight.oldest", () -> age[0])
			.tag("host", "api.openai.com")
			.register(this.registry);
		rule((work) -> {
			tick(1);
			age[0] = 31;
			tick(1);
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("in-flight {host=api.openai.com} is 31s, above 30s");
			age[0] = 0;
			tick(1);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, "kind=in-flight", "threshold=30s");
	}

	@Test
	void tooManyOpenCallsToOneHostAreTold() {
		gauge("observability.calls.in-flight", 21, "host", "slow.example.com");
		gauge("observability.calls.in-flight", 3, "host", "other.example.com");
		rule((work) -> {
			tick(1);
			assertThat(this.alerts).extracting((alert) -> alert.labels().get("host"))
				.containsExactly("slow.example.com");
			assertThat(series()).extracting(AlertRules.Series::state).containsOnlyOnce("firing");
		}, "kind=in-flight", "threshold=20");
	}

	@Test
	void watchesTheCallsToOneHostAlone() {
		gauge("observability.calls.in-flight", 21, "host", "slow.example.com");
		rule((work) -> {
			tick(1);
			assertThat(this.alerts).isEmpty();
		}, "kind=in-flight", "threshold=20", "tags.host=other.example.com");
	}

	@Test
	void aMeterThatIsNotThereIsToldWhenAskedFor() {
		rule((work) -> {
			tick(2);
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("increase of orders is no data, above 1000");
			this.registry.counter("orders");
			tick(2);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, "kind=increase", "metric=orders", "threshold=1000", "no-data=alert");
	}

	@Test
	void aSeriesThatVanishesIsToldWhenAskedFor() {
		Gauge queue = Gauge.builder("queue", () -> 1).register(this.registry);
		rule((work) -> {
			tick(2);
			assertThat(this.alerts).isEmpty();
			this.registry.remove(queue);
			tick(2);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING);
		}, "kind=gauge", "metric=queue", "threshold=5", "no-data=alert");
	}

	@Test
	void aMeterThatFailsLeavesTheOthersAlone() {
		FunctionCounter.builder("done", this, (work) -> {
			throw new IllegalStateException("no count");
		}).tag("queue", "broken").register(this.registry);
		Counter done = this.registry.counter("done", "queue", "good");
		rule((work) -> {
			tick(2);
			done.increment(60);
			tick(1);
			assertThat(this.alerts).extracting(Alert::value).containsExactly(60d);
		}, "kind=increase", "metric=done", "threshold=50");
	}

}
