package io.observability.logging.analysis;

import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class ErrorMetersTests {

	private static final Set<Thread.State> HELD_UP = EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING);

	private final ErrorMeters meters = new ErrorMeters(10);

	@Test
	void doesNotLockOutOthersWhileARegistryThatLogsTakesAMeter() throws InterruptedException {
		MeterRegistry registry = new SimpleMeterRegistry();
		this.meters.bindTo(registry);
		Thread waiting = daemon(() -> this.meters.onError("a", "none"));
		registry.config().onMeterAdded((meter) -> {
			if (meter.getId().getName().equals("other")) {
				waiting.start();
				Awaitility.await().until(() -> HELD_UP.contains(waiting.getState()));
				this.meters.onError("b", "none");
			}
		});
		Thread registering = daemon(() -> registry.counter("other"));
		registering.start();
		registering.join(TimeUnit.SECONDS.toMillis(10));
		waiting.join(TimeUnit.SECONDS.toMillis(10));

		assertThat(registering.isAlive()).isFalse();
		assertThat(count(registry, "a")).isEqualTo(1);
		assertThat(count(registry, "b")).isEqualTo(1);
	}

	private static Thread daemon(Runnable work) {
		Thread thread = new Thread(work);
		thread.setDaemon(true);
		return thread;
	}

	private static double count(MeterRegistry registry, String fingerprint) {
		return registry.get("observability.logging.errors").tag("fingerprint", fingerprint).functionCounter().count();
	}

}
