package io.observability.health.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.health.Probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Tests for {@link HealthMetricsAutoConfiguration}. */
class HealthMetricsAutoConfigurationTests {

	private final ComponentHealth openai = new ComponentHealth("openai", HealthState.DEGRADED, "slow",
			Duration.ofMillis(2500), Instant.ofEpochSecond(1_800_000_000));

	private final ComponentHealth twilio = new ComponentHealth("twilio", HealthState.UNKNOWN, "pending", null, null);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HealthMetricsAutoConfiguration.class))
		.withBean(HealthMonitor.class, () -> () -> List.of(this.openai, this.twilio))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new);

	@Test
	void showsExactlyOneStateOfEachComponent() {
		this.contextRunner.run((context) -> {
			MeterRegistry meters = bound(context);
			for (HealthState state : HealthState.values()) {
				String name = state.name().toLowerCase();
				assertThat(meters.get("observability.health.status")
					.tags("component", "openai", "state", name)
					.gauge()
					.value()).isEqualTo((state == HealthState.DEGRADED) ? 1 : 0);
			}
			assertThat(meters.find("observability.health.status").gauges()).hasSize(10);
		});
	}

	@Test
	void showsWhenTheLastCheckWas() {
		this.contextRunner.run((context) -> {
			MeterRegistry meters = bound(context);
			assertThat(lastCheck(meters, "openai")).isEqualTo(1_800_000_000);
			assertThat(lastCheck(meters, "twilio")).isNaN();
		});
	}

	@Test
	void componentThatJoinsLateHasGaugesUntilItLeaves() {
		this.contextRunner.run((context) -> {
			MeterRegistry meters = bound(context);
			MeterRegistry second = new SimpleMeterRegistry();
			HealthMeters gauges = context.getBean(HealthMeters.class);
			gauges.bindTo(second);
			assertThat(meters.find("observability.health.status").tag("component", "crm").gauges()).isEmpty();

			gauges.joined("crm");

			for (MeterRegistry registry : List.of(meters, second)) {
				assertThat(registry.find("observability.health.status").tag("component", "crm").gauges()).hasSize(5);
				assertThat(lastCheck(registry, "crm")).isNaN();
			}
			gauges.left("crm");
			for (MeterRegistry registry : List.of(meters, second)) {
				assertThat(registry.find("observability.health.status").tag("component", "crm").gauges()).isEmpty();
				assertThat(registry.find("observability.health.last.check.timestamp").gauges()).hasSize(2);
			}
		});
	}

	@Test
	void realMonitorTellsTheGaugesWhoComesAndGoes() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(HealthAutoConfiguration.class, HealthMetricsAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> {
				MeterRegistry meters = bound(context);
				HealthMonitor monitor = context.getBean(HealthMonitor.class);
				Probe crm = new Late();
				monitor.watch(crm);

				await().untilAsserted(() -> assertThat(meters.get("observability.health.status")
					.tags("component", "crm", "state", "up")
					.gauge()
					.value()).isOne());
				monitor.forget(crm);
				assertThat(meters.find("observability.health.status").gauges()).isEmpty();
			});
	}

	@Test
	void timesEveryCheck() {
		this.contextRunner.run((context) -> {
			context.getBean(CheckTimer.class).checked(this.openai);
			context.getBean(CheckTimer.class).checked(this.twilio);

			assertThat(context.getBean(MeterRegistry.class)
				.get("observability.health.check")
				.tags("component", "openai", "outcome", "degraded")
				.timer()
				.totalTime(java.util.concurrent.TimeUnit.MILLISECONDS)).isEqualTo(2500);
		});
	}

	@Test
	void backsOffWithoutMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).doesNotHaveBean(HealthMetricsAutoConfiguration.class));
	}

	private record Late() implements Probe {

		@Override
		public String name() {
			return "crm";
		}

		@Override
		public String provider() {
			return "test";
		}

		@Override
		public Result check() {
			return Result.up();
		}

	}

	private static double lastCheck(MeterRegistry meters, String component) {
		return meters.get("observability.health.last.check.timestamp").tag("component", component).gauge().value();
	}

	private static MeterRegistry bound(org.springframework.context.ApplicationContext context) {
		MeterRegistry meters = context.getBean(MeterRegistry.class);
		context.getBean(HealthMeters.class).bindTo(meters);
		return meters;
	}

}
