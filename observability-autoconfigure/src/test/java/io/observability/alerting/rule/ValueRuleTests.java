package io.observability.alerting.rule;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.observability.alerting.Alert;
import io.observability.alerting.Alert.State;
import io.observability.alerting.AlertingTestDefaults;
import io.observability.health.HealthState;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

class ValueRuleTests extends RuleTestBed {

	@Test
	void measuresMeanOfTimerWithTags() {
		rule((work) -> {
			tick(1);
			Timer.builder("http.server.requests")
				.tag("uri", "/other")
				.register(this.registry)
				.record(Duration.ofHours(1));
			Timer chat = Timer.builder("http.server.requests").tag("uri", "/api/v1/chat").register(this.registry);
			for (int count = 0; count < 5; count++) {
				chat.record(Duration.ofSeconds(4));
			}
			tick(1);
			assertThat(this.alerts).singleElement()
				.extracting(Alert::summary)
				.isEqualTo("mean of http.server.requests is 4s, above 3s");
		}, "kind=mean", "metric=http.server.requests", "tags.uri=/api/v1/chat", "threshold=3s");
	}

	@Test
	void measuresMeanOfGaugeAndIgnoresWhatIsNoNumber() {
		AtomicReference<Double> value = changing("queue.fill", 0.9);
		rule((work) -> {
			tick(1);
			assertThat(this.alerts).extracting(Alert::value).containsExactly(0.9);
			value.set(Double.NaN);
			tick(20);
			value.set(-1d);
			tick(20);
			assertThat(this.alerts).hasSize(1);
			value.set(0.5);
			tick(1);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, "kind=gauge", "metric=queue.fill", "threshold=80%");
	}

	@Test
	void staysFiringUntilRecoveryValue() {
		AtomicReference<Double> value = changing("queue.fill", 0.9);
		rule((work) -> {
			tick(1);
			value.set(0.75);
			tick(10);
			assertThat(this.alerts).hasSize(1);
			value.set(0.65);
			tick(10);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, "kind=gauge", "metric=queue.fill", "threshold=80%", "recover=70%", "window=15s");
	}

	@Test
	void firesBelowThreshold() {
		gauge("workers", 3);
		rule((work) -> {
			tick(1);
			assertThat(this.alerts).extracting(Alert::summary).containsExactly("gauge of workers is 3, below 5");
		}, "kind=gauge", "metric=workers", "threshold=5", "when=below");
	}

	@Test
	void dividesGaugesAndLeavesOutUnboundedOnes() {
		heap("eden", 100, -1);
		heap("old", 800, 1000);
		gauge("jvm.memory.used", 5000, "area", "nonheap", "id", "meta");
		assertHeapIsNinetyPercentFull();
	}

	@Test
	void countsHeapOnceThatBothGenerationsState() {
		heap("ZGC Young Generation", 300, 1000);
		heap("ZGC Old Generation", 600, 1000);
		assertHeapIsNinetyPercentFull();
	}

	@Test
	void tellsFullDisksApart() {
		disk("/data", 5);
		disk("/", 50);
		run(this.registry, (work) -> {
			tick(30);
			assertThat(this.alerts).extracting(Alert::key).containsExactly("disk{path=/data}");
			assertThat(this.alerts).singleElement()
				.extracting(Alert::summary, as(STRING))
				.matches("\\S+: disk /data of \\S+ is 95% full, limit 90%");
		}, AlertingTestDefaults.properties());
	}

	@Test
	void firesForFullPoolOnlyWhileSomebodyWaits() {
		gauge("hikaricp.connections.active", 10, "pool", "main");
		gauge("hikaricp.connections.max", 10, "pool", "main");
		AtomicReference<Double> pending = changing("hikaricp.connections.pending", 0, "pool", "main");
		run(this.registry, (work) -> {
			tick(30);
			assertThat(this.alerts).isEmpty();
			pending.set(3d);
			tick(4);
			assertThat(this.alerts).extracting(Alert::key).containsExactly("connection-pool{pool=main}");
			pending.set(0d);
			tick(2);
			assertThat(this.alerts).extracting(Alert::state).containsExactly(State.FIRING, State.RESOLVED);
		}, AlertingTestDefaults.properties());
	}

	@Test
	void tellsDependenciesApartAndKeepsAlertWhileStateIsUnknown() {
		run(this.registry, (work) -> {
			health("openai", HealthState.DOWN, "timeout");
			health("twilio", HealthState.UP, null);
			tick(1);
			assertThat(this.alerts).extracting(Alert::summary).containsExactly("openai is down (timeout)");
			health("openai", HealthState.UNKNOWN, null);
			tick(5);
			assertThat(this.alerts).hasSize(1);
			health("openai", HealthState.UP, null);
			tick(1);
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("openai is down (timeout)", "openai is up");
			assertThat(this.alerts).extracting(Alert::key).containsOnly("dependency-down{component=openai}");
		}, AlertingTestDefaults.properties());
	}

	private AtomicReference<Double> changing(String name, double first, String... tags) {
		AtomicReference<Double> value = new AtomicReference<>(first);
		Gauge.builder(name, value, AtomicReference::get).tags(tags).register(this.registry);
		return value;
	}

	private void heap(String pool, double used, double max) {
		gauge("jvm.memory.used", used, "area", "heap", "id", pool);
		gauge("jvm.memory.max", max, "area", "heap", "id", pool);
	}

	private void disk(String path, double percentFree) {
		gauge("disk.free", percentFree, "path", path);
		gauge("disk.total", 100, "path", path);
	}

	private void assertHeapIsNinetyPercentFull() {
		run(this.registry, (work) -> {
			tick(40);
			assertThat(this.alerts).singleElement()
				.extracting(Alert::summary, as(STRING))
				.matches("\\S+: heap of \\S+ is used to 90%, limit 85%");
		}, AlertingTestDefaults.properties());
	}

}
