package io.observability.health.system;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** How the system is watched by itself. */
class SystemHealthAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SystemHealthAutoConfiguration.class, HealthAutoConfiguration.class));

	@Test
	void readsTheFiguresOfThisMachine() {
		this.contextRunner
			.withPropertyValues("observability.health.system.cpu-percent=100",
					"observability.health.system.memory-percent=100", "observability.health.system.disk-percent=100")
			.run((context) -> {
				HealthMonitor monitor = context.getBean(HealthMonitor.class);
				Awaitility.await()
					.untilAsserted(() -> assertThat(monitor.components()).singleElement()
						.satisfies((health) -> assertThat(health.state()).isEqualTo(HealthState.UP)));
				assertThat(monitor.details("system")).containsKeys("memory_percent", "heap_percent", "disk_percent")
					.containsEntry("provider", "jvm");
			});
	}

	@Test
	void findsThreadsThatWaitForEachOther() throws InterruptedException {
		ReentrantLock one = new ReentrantLock();
		ReentrantLock other = new ReentrantLock();
		Thread first = waiting(one, other);
		Thread second = waiting(other, one);
		try {
			SystemReader reader = new SystemReader(List.of(), new LinuxMemory(Path.of("/none")));

			Awaitility.await()
				.untilAsserted(
						() -> assertThat(reader.read(true).deadlocked()).containsKeys(first.getId(), second.getId()));

			assertThat(reader.read(false).deadlocked()).isEmpty();
		}
		finally {
			first.interrupt();
			second.interrupt();
			first.join(10_000);
			second.join(10_000);
		}
	}

	@Test
	void isSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.health.system.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SystemProbe.class));
	}

	@Test
	void refusesWrongLimits() {
		fails("memory-percent=101",
				"'observability.health.system.memory-percent' must be between 1 and 100 but was '101'");
		fails("disk-percent=0", "'observability.health.system.disk-percent' must be between 1 and 100 but was '0'");
		fails("clock-skew=1s", "'observability.health.system.clock-skew' must be between 2 seconds, since the clocks "
				+ "of answers have whole seconds, and a year but was 'PT1S'");
		fails("paths=/var, ,/tmp", "'observability.health.system.paths' must not have an empty path");
	}

	@Test
	void ourClockIsWrongWhenMostOthersSaySo() {
		assertThat(skew(health("a", 120), health("b", 121), health("c", 0))).isEqualTo(120.0);
	}

	@Test
	void oneWrongClockElsewhereIsNotOurs() {
		assertThat(skew(health("a", 300), health("b", 0), health("c", 0))).isZero();
		assertThat(skew()).isNull();
	}

	private static Double skew(Known... components) {
		return new ClockSkew(() -> new HealthMonitor() {

			@Override
			public List<ComponentHealth> components() {
				return List.of(components).stream().map(Known::health).toList();
			}

			@Override
			public Map<String, Object> details(String component) {
				return List.of(components)
					.stream()
					.filter((known) -> known.health().component().equals(component))
					.findFirst()
					.map(Known::details)
					.orElseThrow();
			}

		}).get();
	}

	private static Known health(String name, int skew) {
		ComponentHealth health = new ComponentHealth(name, HealthState.UP, null, null, Instant.EPOCH);
		return new Known(health, (skew != 0) ? Map.of("host", name, "clock_skew_seconds", skew) : Map.of("host", name));
	}

	private record Known(ComponentHealth health, Map<String, Object> details) {
	}

	private void fails(String property, String message) {
		this.contextRunner.withPropertyValues("observability.health.system." + property)
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessage(message));
	}

	private static Thread waiting(ReentrantLock first, ReentrantLock second) throws InterruptedException {
		CountDownLatch locked = new CountDownLatch(1);
		Thread thread = new Thread(() -> {
			first.lock();
			locked.countDown();
			try {
				while (!second.isLocked()) {
					Thread.onSpinWait();
				}
				second.lockInterruptibly();
			}
			catch (InterruptedException ex) {
				first.unlock();
			}
		}, "deadlocked");
		thread.setDaemon(true);
		thread.start();
		locked.await();
		return thread;
	}

}
