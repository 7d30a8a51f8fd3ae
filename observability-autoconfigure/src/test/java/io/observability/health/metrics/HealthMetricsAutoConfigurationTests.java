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
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;

import static org.assertj.core.api.Assertions.assertThat;

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

	private static double lastCheck(MeterRegistry meters, String component) {
		return meters.get("observability.health.last.check.timestamp").tag("component", component).gauge().value();
	}

	private static MeterRegistry bound(org.springframework.context.ApplicationContext context) {
		MeterRegistry meters = context.getBean(MeterRegistry.class);
		context.getBean(HealthMeters.class).bindTo(meters);
		return meters;
	}

}
