package io.observability.metrics;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.FilteredClassLoader;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link Monitor}. */
class MonitorTests extends MonitorTestBed {

	@Test
	void counts() {
		run((monitor, registry) -> {
			monitor.increment("orders", "shop", "berlin");
			monitor.increment("orders", 2.5, "shop", "berlin");
			monitor.increment("visits");

			assertThat(registry.get("orders").tag("shop", "berlin").counter().count()).isEqualTo(3.5);
			assertThat(registry.get("visits").counter().count()).isEqualTo(1);
		});
	}

	@Test
	void keepsTheLastValueOfGauge() {
		run((monitor, registry) -> {
			monitor.gauge("stock", 5, "item", "tea");
			monitor.gauge("stock", 3, "item", "tea");
			System.gc();

			assertThat(registry.get("stock").tag("item", "tea").gauge().value()).isEqualTo(3);
		});
	}

	@Test
	void keepsTheValueThatFollowsASupplier() {
		run((monitor, registry) -> {
			monitor.gauge("queue", () -> 100);
			monitor.gauge("queue", 3);
			assertThat(registry.get("queue").gauge().value()).isEqualTo(3);

			monitor.gauge("queue", () -> 50);
			assertThat(registry.get("queue").gauge().value()).isEqualTo(50);
		});
	}

	@Test
	void asksTheLastSupplierOfGauge() {
		run((monitor, registry) -> {
			AtomicInteger size = new AtomicInteger(1);
			monitor.gauge("queue", () -> 100);
			monitor.gauge("queue", size::get);
			size.set(7);

			assertThat(registry.get("queue").gauge().value()).isEqualTo(7);
		});
	}

	@Test
	void showsNoNumberForFailingSupplier() {
		run((monitor, registry) -> {
			monitor.gauge("queue", () -> {
				throw new IllegalStateException("no queue");
			});

			assertThat(registry.get("queue").gauge().value()).isNaN();
		});
	}

	@Test
	void recordsTimes() {
		run((monitor, registry) -> {
			monitor.timing("import", Duration.ofMillis(250), "source", "erp");

			Timer timer = registry.get("import").tag("source", "erp").timer();
			assertThat(timer.count()).isEqualTo(1);
			assertThat(timer.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(250);
		});
	}

	@Test
	void countsErrorsByType() {
		run((monitor, registry) -> {
			monitor.error("payment.errors", new IllegalStateException("secret"), "provider", "acme");
			monitor.error("payment.errors", new RuntimeException() {
			}, "provider", "acme");

			assertThat(registry.get("payment.errors")
				.tags("provider", "acme", "error", "IllegalStateException")
				.counter()
				.count()).isEqualTo(1);
			assertThat(registry.get("payment.errors").tag("error", MonitorTests.class.getName() + "$1").counter())
				.isNotNull();
		});
	}

	@Test
	void observesScopes() {
		run((monitor, registry) -> {
			try (TimedScope scope = monitor.timed("checkout", "shop", "berlin")) {
				monitor.increment("inside");
			}
			try (TimedScope scope = monitor.timed("checkout", "shop", "berlin")) {
				scope.failed(new IllegalStateException());
			}

			assertThat(registry.get("checkout")
				.tags("shop", "berlin", "outcome", "success", "error", "none")
				.timer()
				.count()).isEqualTo(1);
			assertThat(registry.get("checkout")
				.tags("shop", "berlin", "outcome", "failure", "error", "IllegalStateException")
				.timer()
				.count()).isEqualTo(1);
		});
	}

	@Test
	void makesScopesCurrentAndNestsThem() {
		this.runner.run((context) -> {
			Monitor monitor = context.getBean(Monitor.class);
			ObservationRegistry observations = context.getBean(ObservationRegistry.class);
			try (TimedScope outer = monitor.timed("outer")) {
				try (TimedScope inner = monitor.timed("inner")) {
					assertThat(observations.getCurrentObservation().getContext().getName()).isEqualTo("inner");
					assertThat(observations.getCurrentObservation()
						.getContext()
						.getParentObservation()
						.getContextView()
						.getName()).isEqualTo("outer");
				}
				assertThat(observations.getCurrentObservation().getContext().getName()).isEqualTo("outer");
			}
			assertThat(observations.getCurrentObservation()).isNull();
		});
	}

	@Test
	void endsScopeOnceAndOnAnyThread() {
		this.runner.run((context) -> {
			Monitor monitor = context.getBean(Monitor.class);
			ObservationRegistry observations = context.getBean(ObservationRegistry.class);
			TimedScope scope = monitor.timed("far");
			CompletableFuture.runAsync(() -> {
				scope.close();
				assertThat(observations.getCurrentObservation()).isNull();
			}).join();
			scope.close();

			assertThat(context.getBean(MeterRegistry.class).get("far").timer().count()).isEqualTo(1);
			observations.setCurrentObservationScope(null);
		});
	}

	@Test
	void doesNothingWithoutRegistry() {
		this.bare.run((context) -> {
			Monitor monitor = context.getBean(Monitor.class);
			monitor.increment("orders");
			monitor.gauge("stock", 3);
			monitor.timing("import", Duration.ofSeconds(1));
			try (TimedScope scope = monitor.timed("checkout")) {
				scope.failed(new IllegalStateException());
			}
		});
	}

	@Test
	void doesNothingWithoutMicrometer() {
		this.bare.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().getBean(Monitor.class).isSameAs(Monitor.none()));
	}

	@Test
	void worksWithoutMasking() {
		this.runner.withPropertyValues("observability.masking.enabled=false").run((context) -> {
			context.getBean(Monitor.class).increment("orders");

			assertThat(context.getBean(MeterRegistry.class).get("orders").counter().count()).isEqualTo(1);
		});
	}

	@Test
	void backsOffForMonitorOfApplication() {
		this.runner.withBean("own", Monitor.class, Monitor::none)
			.run((context) -> assertThat(context).getBean(Monitor.class).isSameAs(Monitor.none()));
	}

}
