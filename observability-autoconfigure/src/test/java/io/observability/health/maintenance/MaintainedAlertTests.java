package io.observability.health.maintenance;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.PayloadApplicationEvent;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.AlertingTestDefaults;
import io.observability.alerting.rule.RuleAutoConfiguration;
import io.observability.alerting.rule.meter.MeterRuleAutoConfiguration;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.health.HealthTransition;
import io.observability.health.StubProvider;
import io.observability.health.http.HttpHealthAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Alerts of a dependency that breaks before, in and after a window. */
class MaintainedAlertTests {

	private static final StubProvider.Behaviour GOOD = StubProvider.answer(200, "{}");

	private static final StubProvider.Behaviour BAD = StubProvider.answer(500, "{}");

	private final List<Alert.State> alerts = new CopyOnWriteArrayList<>();

	private final List<String> transitions = new CopyOnWriteArrayList<>();

	private StubProvider crm;

	private HealthMonitor monitor;

	private MaintenanceWindows windows;

	@BeforeEach
	void listen() throws IOException {
		this.crm = StubProvider.that(GOOD);
	}

	@AfterEach
	void close() throws IOException {
		this.crm.close();
	}

	@Test
	void whatWasDownBeforeGivesNoSecondAlarm() {
		run((ignored) -> {
			becomes(BAD, HealthState.DOWN);
			await().untilAsserted(() -> assertThat(this.alerts).containsExactly(Alert.State.FIRING));

			open();
			becomes(GOOD, HealthState.UP);
			becomes(BAD, HealthState.DOWN);
			end();

			staysQuietFor(Duration.ofMillis(600), 1);
			assertThat(this.transitions).containsExactly("UP-DOWN");
		});
	}

	@Test
	void recoveryInTheWindowIsToldAtItsEnd() {
		run((ignored) -> {
			becomes(BAD, HealthState.DOWN);
			await().untilAsserted(() -> assertThat(this.alerts).containsExactly(Alert.State.FIRING));

			open();
			becomes(GOOD, HealthState.UP);
			staysQuietFor(Duration.ofMillis(600), 1);
			end();

			await()
				.untilAsserted(() -> assertThat(this.alerts).containsExactly(Alert.State.FIRING, Alert.State.RESOLVED));
			await().untilAsserted(() -> assertThat(this.transitions).containsExactly("UP-DOWN", "DOWN-UP"));
		});
	}

	@Test
	void outageInTheWindowIsToldAtItsEndIfItGoesOn() {
		run((ignored) -> {
			open();
			becomes(BAD, HealthState.DOWN);
			staysQuietFor(Duration.ofMillis(600), 0);
			assertThat(this.transitions).isEmpty();
			end();

			await().untilAsserted(() -> assertThat(this.alerts).containsExactly(Alert.State.FIRING));
			await().untilAsserted(() -> assertThat(this.transitions).containsExactly("UP-DOWN"));
		});
	}

	@Test
	void outageThatIsOverWithTheWindowIsNeverTold() {
		run((ignored) -> {
			open();
			becomes(BAD, HealthState.DOWN);
			becomes(GOOD, HealthState.UP);
			end();

			staysQuietFor(Duration.ofMillis(600), 0);
			assertThat(this.transitions).isEmpty();
		});
	}

	@Test
	void windowThatRunsOutEndsLikeOneThatIsEnded() {
		run((ignored) -> {
			this.windows.open(List.of("crm"), Duration.ofSeconds(2), null, "jane");
			await().untilAsserted(() -> assertThat(this.monitor.isUnderMaintenance("crm")).isTrue());
			this.crm.becomes(BAD);

			await().untilAsserted(() -> assertThat(this.alerts).containsExactly(Alert.State.FIRING));
			assertThat(this.monitor.isUnderMaintenance("crm")).isFalse();
		});
	}

	private void open() {
		assertThat(this.windows.open(List.of("crm"), Duration.ofHours(1), null, "jane")).isNotNull();
		await().untilAsserted(() -> assertThat(this.monitor.isUnderMaintenance("crm")).isTrue());
	}

	private void end() {
		this.windows.all().forEach((window) -> this.windows.close(window.id(), "jane"));
		await().untilAsserted(() -> assertThat(this.monitor.isUnderMaintenance("crm")).isFalse());
	}

	private void becomes(StubProvider.Behaviour behaviour, HealthState state) {
		this.crm.becomes(behaviour);
		await().untilAsserted(() -> assertThat(this.monitor.component("crm").state()).isEqualTo(state));
	}

	/** Several evaluations of the rules go by. */
	private void staysQuietFor(Duration time, int alerts) {
		await().during(time).untilAsserted(() -> assertThat(this.alerts).hasSize(alerts));
	}

	private void run(Consumer<HealthMonitor> scenario) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(HttpHealthAutoConfiguration.class, HealthAutoConfiguration.class,
					MaintenanceAutoConfiguration.class, AlertingAutoConfiguration.class, RuleAutoConfiguration.class,
					MeterRuleAutoConfiguration.class))
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(AlertChannel.class, Channel::new)
			.withBean(Listener.class, Listener::new)
			.withPropertyValues(AlertingTestDefaults.properties())
			.withPropertyValues("observability.health.http.crm.url=" + this.crm.url(),
					"observability.health.local-interval=100ms", "observability.health.failure-threshold=1",
					"observability.health.success-threshold=1", "observability.alerting.interval=100ms",
					"observability.alerting.rules.dependency-down.cooldown=0s")
			.run((context) -> {
				this.monitor = context.getBean(HealthMonitor.class);
				this.windows = context.getBean(MaintenanceWindows.class);
				await()
					.untilAsserted(() -> assertThat(this.monitor.component("crm").state()).isEqualTo(HealthState.UP));
				await().untilAsserted(() -> assertThat(this.transitions).containsExactly("UNKNOWN-UP"));
				this.transitions.clear();
				scenario.accept(this.monitor);
			});
	}

	private final class Channel implements AlertChannel {

		@Override
		public String name() {
			return "test";
		}

		@Override
		public void deliver(Alert alert) {
			if ("crm".equals(alert.labels().get("component"))) {
				MaintainedAlertTests.this.alerts.add(alert.state());
			}
		}

	}

	private final class Listener implements ApplicationListener<PayloadApplicationEvent<HealthTransition>> {

		@Override
		public void onApplicationEvent(PayloadApplicationEvent<HealthTransition> event) {
			HealthTransition transition = event.getPayload();
			if (transition.component().equals("crm")) {
				MaintainedAlertTests.this.transitions.add(transition.from() + "-" + transition.to());
			}
		}

		@Override
		public boolean supportsAsyncExecution() {
			return false;
		}

	}

}
