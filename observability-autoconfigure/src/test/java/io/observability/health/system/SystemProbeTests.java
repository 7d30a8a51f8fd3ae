package io.observability.health.system;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What is made of the figures of the system. */
class SystemProbeTests {

	private static final SystemProperties LIMITS = new SystemProperties(80, 85, 90, 90, Duration.ofSeconds(10),
			Set.of("."));

	private final Map<String, Double> disks = new HashMap<>(Map.of(".", 40.2));

	private Double cpu = 12.5;

	private Double memory = 61.0;

	private Double heap = 20.0;

	private Double descriptors = 1.0;

	private Double skew;

	private Map<Long, String> deadlocked = Map.of();

	private int looksAtThreads;

	private final SystemProbe probe = new SystemProbe(LIMITS, this::read, () -> this.skew);

	@Test
	void aQuietSystemIsUpAndShowsItsFigures() {
		Probe.Result result = this.probe.check();

		assertThat(result).isEqualTo(Probe.Result.up()
			.with("cpu", 12.5)
			.with("memory_percent", 61.0)
			.with("heap_percent", 20.0)
			.with("file_descriptors_percent", 1.0)
			.with("disk_percent", 40.2));
	}

	@Test
	void processorsAreDegradedWhenFourChecksAreOverTheLimitInTheMean() {
		this.cpu = 100.0;
		for (int check = 0; check < 3; check++) {
			assertThat(this.probe.check().state()).isEqualTo(HealthState.UP);
		}

		assertThat(this.probe.check().code()).isEqualTo("cpu");

		this.cpu = 10.0;
		assertThat(this.probe.check().state()).isEqualTo(HealthState.UP);
	}

	@Test
	void eachLimitHasItsCode() {
		this.memory = 85.1;
		assertCode("memory");
		this.memory = 85.0;
		this.heap = 86.0;
		assertCode("heap");
		this.heap = 1.0;
		this.disks.put("/logs", 90.1);
		assertCode("disk");
		this.disks.remove("/logs");
		this.descriptors = 91.0;
		assertCode("file-descriptors");
		this.descriptors = null;
		this.skew = -11.0;
		assertCode("clock-skew");
		this.skew = 9.0;
		assertThat(this.probe.check().state()).isEqualTo(HealthState.UP);
	}

	@Test
	void severalProblemsAreAllNamed() {
		this.memory = 99.0;
		this.disks.put("/logs", 99.0);

		Probe.Result result = this.probe.check();

		assertThat(result.code()).isEqualTo("memory");
		assertThat(result.details()).containsEntry("problems", "memory,disk")
			.containsEntry("disks", Map.of(".", 40.2, "/logs", 99.0))
			.containsEntry("disk_percent", 99.0);
	}

	@Test
	void aDeadlockIsDownAtOnceAndStaysSo() {
		this.deadlocked = Map.of(7L, "one", 8L, "other");

		Probe.Result result = this.probe.check();
		this.deadlocked = Map.of();

		assertThat(result.state()).isEqualTo(HealthState.DOWN);
		assertThat(result.conclusive()).isTrue();
		assertThat(result.code()).isEqualTo("deadlock");
		assertThat(result.details()).containsEntry("deadlocked_threads", 2);
		assertThat(this.probe.check().code()).isEqualTo("deadlock");
	}

	@Test
	void threadsAreLookedAtInEveryFourthCheck() {
		for (int check = 0; check < 9; check++) {
			this.probe.check();
		}

		assertThat(this.looksAtThreads).isEqualTo(3);
	}

	@Test
	void whatCannotBeReadIsLeftOut() {
		this.cpu = null;
		this.memory = null;
		this.heap = null;
		this.descriptors = null;
		this.disks.clear();

		assertThat(this.probe.check()).isEqualTo(Probe.Result.up());
	}

	private void assertCode(String code) {
		Probe.Result result = this.probe.check();
		assertThat(result.state()).isEqualTo(HealthState.DEGRADED);
		assertThat(result.code()).isEqualTo(code);
	}

	private SystemFigures read(boolean threadsToo) {
		this.looksAtThreads += threadsToo ? 1 : 0;
		return new SystemFigures(this.cpu, this.memory, this.heap, Map.copyOf(this.disks), this.descriptors,
				this.deadlocked);
	}

}
