package io.observability.alerting;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.alerting.AlertsTestBed.TestChannel;
import io.observability.alerting.log.LogAlertAutoConfiguration;
import io.observability.health.ComponentHealth;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.health.Probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What health says of the channels. */
class ChannelHealthTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, LogAlertAutoConfiguration.class,
				HealthAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new);

	@Test
	void isSilentWithoutChannelBeyondTheLog() {
		this.contextRunner.run((context) -> assertThat(context.getBean(ChannelHealth.class).probes()).isEmpty());
	}

	@Test
	void isDegradedWhileAChannelFails() {
		TestChannel channel = new TestChannel("pager");
		channel.failures.add(new AlertDeliveryException("Pager answered 404 no_service", false));
		this.contextRunner.withBean(AlertChannel.class, () -> channel).run((context) -> {
			Probe probe = context.getBean(ChannelHealth.class).probes().get(0);
			assertThat(probe.name()).isEqualTo("alerting");
			assertThat(probe.kind()).isEqualTo("alerting");
			assertThat(probe.check().state()).isEqualTo(HealthState.UP);
			Alerts alerts = context.getBean(Alerts.class);
			alerts.publish(AlertFixtures.firing("a"));
			await().untilAsserted(() -> {
				Probe.Result result = probe.check();
				assertThat(result.state()).isEqualTo(HealthState.DEGRADED);
				assertThat(result.code()).isEqualTo("channel-failing");
				assertThat(result.details()).containsEntry("pager", "Pager answered 404 no_service");
			});
			alerts.publish(AlertFixtures.firing("b"));
			await().untilAsserted(() -> assertThat(probe.check().state()).isEqualTo(HealthState.UP));
		});
	}

	@Test
	void isDegradedWhileRulesAreStuck() {
		AlertRules stuck = new AlertRules() {

			@Override
			public List<Status> status() {
				return List.of();
			}

			@Override
			public boolean isStuck() {
				return true;
			}

		};
		this.contextRunner.withBean(AlertChannel.class, () -> new TestChannel("pager"))
			.withBean(AlertRules.class, () -> stuck)
			.run((context) -> assertThat(context.getBean(ChannelHealth.class).probes().get(0).check().code())
				.isEqualTo("rules-stuck"));
	}

	@Test
	void isAComponentOfTheMonitor() {
		this.contextRunner.withBean(AlertChannel.class, () -> new TestChannel("pager"))
			.run((context) -> assertThat(context.getBean(HealthMonitor.class).components())
				.extracting(ComponentHealth::component)
				.contains("alerting"));
	}

}
