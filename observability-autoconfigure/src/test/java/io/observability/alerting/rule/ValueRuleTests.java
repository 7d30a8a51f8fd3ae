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

import static org.assertj.core.api.Assertions.assertThat;

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
		AtomicReference<Double> value = new AtomicReference<>(0.9);
		this.registry.gauge("queue.fill", value, AtomicReference::get);
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
		AtomicReference<Double> value = new AtomicReference<>(0.9);
		this.registry.gauge("queue.fill", value, AtomicReference::get);
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
		AtomicReference<Double> value = new AtomicReference<>(3d);
		this.registry.gauge("workers", value, AtomicReference::get);
		rule((work) -> {
			tick(1);
			assertThat(this.alerts).extracting(Alert::summary).containsExactly("gauge of workers is 3, below 5");
		}, "kind=gauge", "metric=workers", "threshold=5", "when=below");
	}

	@Test
	void dividesGaugesAndLeavesOutUnboundedOnes() {
		gauge("jvm.memory.used", 100, "area", "heap", "id", "eden");
		gauge("jvm.memory.used", 800, "area", "heap", "id", "old");
		gauge("jvm.memory.max", -1, "area", "heap", "id", "eden");
		gauge("jvm.memory.max", 1000, "area", "heap", "id", "old");
		gauge("jvm.memory.used", 5000, "area", "nonheap", "id", "meta");
		run(this.registry, (work) -> {
			tick(40);
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("ratio of jvm.memory.used is 90%, above 85%");
		}, AlertingTestDefaults.properties());
	}

	@Test
	void countsHeapOnceThatBothGenerationsState() {
		gauge("jvm.memory.used", 300, "area", "heap", "id", "ZGC Young Generation");
		gauge("jvm.memory.used", 600, "area", "heap", "id", "ZGC Old Generation");
		gauge("jvm.memory.max", 1000, "area", "heap", "id", "ZGC Young Generation");
		gauge("jvm.memory.max", 1000, "area", "heap", "id", "ZGC Old Generation");
		run(this.registry, (work) -> {
			tick(40);
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("ratio of jvm.memory.used is 90%, above 85%");
		}, AlertingTestDefaults.properties());
	}

	@Test
	void tellsFullDisksApart() {
		gauge("disk.free", 5, "path", "/data");
		gauge("disk.total", 100, "path", "/data");
		gauge("disk.free", 50, "path", "/");
		gauge("disk.total", 100, "path", "/");
		run(this.registry, (work) -> {
			tick(30);
			assertThat(this.alerts).extracting(Alert::key).containsExactly("disk{path=/data}");
			assertThat(this.alerts).extracting(Alert::summary)
				.containsExactly("ratio of disk.free {path=/data} is 95%, above 90%");
		}, AlertingTestDefaults.properties());
	}

	@Test
	void firesForFullPoolOnlyWhileSomebodyWaits() {
		AtomicReference<Double> pending = new AtomicReference<>(0d);
		gauge("hikaricp.connections.active", 10, "pool", "main");
		gauge("hikaricp.connections.max", 10, "pool", "main");
		Gauge.builder("hikaricp.connections.pending", pending, AtomicReference::get)
			.tag("pool", "main")
			.register(this.registry);
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

}
