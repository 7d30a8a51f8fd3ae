package io.observability.health;

import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What checks in the background tell. */
class BackgroundHealthMonitorTests extends HealthMonitorTestBed {

	@Test
	void knowsNothingBeforeTheFirstCheck() {
		this.monitor = monitor(2, probe("crm"));

		assertThat(state("crm")).isEqualTo(HealthState.UNKNOWN);
		assertThat(this.calls).hasValue(0);
	}

	@Test
	void publishesOneTransitionForEachChange() {
		start(2, probe("crm"));
		awaitState("crm", HealthState.UP);
		this.call.set(() -> Probe.Result.down("upstream"));
		awaitState("crm", HealthState.DOWN);
		this.call.set(Probe.Result::up);
		awaitState("crm", HealthState.UP);

		Awaitility.await().until(() -> this.transitions.size() == 4);
		assertThat(this.transitions).extracting(HealthTransition::to)
			.containsExactly(HealthState.UP, HealthState.DEGRADED, HealthState.DOWN, HealthState.UP);
		assertThat(this.transitions).extracting(HealthTransition::at).containsOnly(NOON);
	}

	@Test
	void countsWhateverIsThrownAsAFailedCheck() {
		start(2, probe("throws", () -> {
			throw new IllegalStateException("sk-secret");
		}), probe("fails", () -> {
			throw new StackOverflowError();
		}), probe("null", () -> null), probe("interrupts", () -> {
			Thread.currentThread().interrupt();
			Thread.sleep(1);
			return Probe.Result.up();
		}), probe("babbles", () -> Probe.Result.down("Key sk-secret is wrong")));

		for (String component : List.of("throws", "fails", "null", "interrupts", "babbles")) {
			awaitState(component, HealthState.DOWN);
			assertThat(health(component).code()).isEqualTo("failed");
			assertThat(this.monitor.details(component).toString()).doesNotContain("sk-secret");
		}
	}

	@Test
	void masksTheDetailsOfProbes() {
		start(1, probe("crm",
				() -> Probe.Result.up()
					.with("owner", "jane@example.org")
					.with("size", 3)
					.with("deep", java.util.Map.of("owner", "jane@example.org"))));

		awaitState("crm", HealthState.UP);
		assertThat(this.monitor.details("crm")).containsEntry("owner", "masked")
			.containsEntry("size", 3)
			.containsEntry("deep", java.util.Map.of("owner", "masked"));
	}

	@Test
	void tellsItsListenersOfEveryCheck() {
		this.call.set(() -> Probe.Result.down("upstream"));
		start(1, probe("crm"));

		awaitState("crm", HealthState.DOWN);
		assertThat(this.checks).hasSizeGreaterThanOrEqualTo(3)
			.extracting(ComponentHealth::state)
			.containsOnly(HealthState.DOWN);
	}

	@Test
	void startsAgainAfterAStop() {
		start(1, probe("crm"));
		awaitState("crm", HealthState.UP);
		this.monitor.stop();
		this.call.set(() -> Probe.Result.down("auth").atOnce());

		this.monitor.start();

		awaitState("crm", HealthState.DOWN);
	}

	@Test
	void watchesANewcomer() {
		start(2);
		Probe crm = probe("crm");

		assertThat(this.monitor.watch(crm)).isTrue();
		awaitState("crm", HealthState.UP);
		assertThat(this.monitor.watch(probe("crm"))).isFalse();
		this.monitor.forget(crm);
		assertThat(this.monitor.component("crm")).isNull();
	}

	@Test
	void letsAProbeSayWhatALateCheckMeans() {
		start(1, new Probe() {

			@Override
			public String name() {
				return "crm";
			}

			@Override
			public String provider() {
				return "acme";
			}

			@Override
			public Result check() throws Exception {
				Thread.sleep(60_000);
				return Result.up();
			}

			@Override
			public Result unanswered(String code) {
				return Result.unknown(code);
			}

		});

		Awaitility.await().until(() -> "timeout".equals(health("crm").code()));
		assertThat(state("crm")).isEqualTo(HealthState.UNKNOWN);
	}

}
