package io.observability.health.history;

import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthState;
import io.observability.health.HealthTransition;
import io.observability.health.Probe;

import static org.assertj.core.api.Assertions.assertThat;

/** What became of the components, over the actuator and the meters. */
class HistoryAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HealthAutoConfiguration.class, HistoryAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=healthhistory");

	private long nanos;

	private final TransitionHistory history = new TransitionHistory(() -> this.nanos);

	private final HistoryEndpoint endpoint = new HistoryEndpoint(this.history);

	@Test
	void remembersWhatTheMonitorFinds() {
		this.contextRunner.withBean(Probe.class, () -> new Working("db/orders")).run((context) -> {
			HistoryEndpoint shown = context.getBean(HistoryEndpoint.class);
			Awaitility.await().untilAsserted(() -> assertThat(shown.all().components()).containsKey("db/orders"));
			assertThat(shown.one("db", "orders").getBody()).asString().contains("from=unknown, to=up");
		});
	}

	@Test
	void showsTheLastChangeOfEachComponent() {
		change("crm", HealthState.UNKNOWN, HealthState.UP, null);
		step(Duration.ofMinutes(3));
		change("crm", HealthState.UP, HealthState.DOWN, "timeout");
		step(Duration.ofMinutes(1));

		HistoryEndpoint.Summary crm = this.endpoint.all().components().get("crm");

		assertThat(crm.last())
			.isEqualTo(new HistoryEndpoint.Shown("1970-01-01T00:00:00Z", "up", "down", "timeout", 180L));
		assertThat(crm.availability()).containsEntry("5m", new HistoryEndpoint.Share(0.75, 240))
			.containsEntry("24h", new HistoryEndpoint.Share(0.75, 240));
	}

	@Test
	void showsAllChangesOfOneComponent() {
		change("crm", HealthState.UNKNOWN, HealthState.UP, null);
		change("crm", HealthState.UP, HealthState.UNKNOWN, "stale");

		HistoryEndpoint.Detail crm = (HistoryEndpoint.Detail) this.endpoint.one("crm").getBody();

		assertThat(crm.transitions()).extracting(HistoryEndpoint.Shown::to).containsExactly("unknown", "up");
		assertThat(crm.availability()).containsEntry("1h", new HistoryEndpoint.Share(null, 0));
	}

	@Test
	void saysThatNothingIsKnownOfAnother() {
		WebEndpointResponse<?> answer = this.endpoint.one("crn");

		assertThat(answer.getStatus()).isEqualTo(404);
		assertThat(answer.getBody()).hasToString("{error=No component of this name has been checked.}");
	}

	@Test
	void remembersABoundedNumberOfComponents() {
		for (int i = 0; i < 600; i++) {
			change("c" + i, HealthState.UNKNOWN, HealthState.UP, null);
		}

		assertThat(this.history.components()).hasSize(500);
	}

	@Test
	void metersTheAvailabilityFromTheFirstCheckOn() {
		AvailabilityMeters meters = new AvailabilityMeters(this.history);
		MeterRegistry early = new SimpleMeterRegistry();
		MeterRegistry late = new SimpleMeterRegistry();
		meters.bindTo(early);
		assertThat(early.getMeters()).isEmpty();
		meters.checked(new ComponentHealth("crm", HealthState.UP, null, null, null));
		meters.bindTo(late);
		change("crm", HealthState.UNKNOWN, HealthState.UP, null);
		step(Duration.ofMinutes(1));

		for (MeterRegistry registry : new MeterRegistry[] { early, late }) {
			for (String window : TransitionHistory.WINDOWS.keySet()) {
				assertThat(registry.get("observability.health.availability")
					.tags("component", "crm", "window", window)
					.gauge()
					.value()).isEqualTo(1);
			}
		}
	}

	@Test
	void isNotThereUnlessExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(HistoryEndpoint.class)
				.hasSingleBean(TransitionHistory.class));
	}

	@Test
	void needsNoMeters() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(MeterRegistry.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("availabilityMeters"));
	}

	@Test
	void isGoneWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.health.history.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(TransitionHistory.class)
				.doesNotHaveBean(HistoryEndpoint.class));
	}

	private void step(Duration time) {
		this.nanos += time.toNanos();
	}

	private void change(String component, HealthState from, HealthState to, String code) {
		this.history.changed(new HealthTransition(component, from, to, code, Instant.EPOCH));
	}

	private record Working(String name) implements Probe {

		@Override
		public String provider() {
			return "test";
		}

		@Override
		public Result check() {
			return Result.up();
		}

	}

}
