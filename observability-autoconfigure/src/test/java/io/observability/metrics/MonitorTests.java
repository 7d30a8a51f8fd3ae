package io.observability.metrics;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.observation.ObservationRegistry;
import io.observability.masking.MaskingAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link Monitor}. */
@ExtendWith(OutputCaptureExtension.class)
class MonitorTests {

	private final ApplicationContextRunner bare = new ApplicationContextRunner().withConfiguration(AutoConfigurations
		.of(MaskingAutoConfiguration.class, io.observability.metrics.MetricsAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.bare
		.withConfiguration(AutoConfigurations.of(SimpleMetricsExportAutoConfiguration.class,
				ObservationAutoConfiguration.class, MetricsAutoConfiguration.class));

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
	void boundsTheValuesOfTag(CapturedOutput output) {
		this.runner.withPropertyValues("observability.metrics.max-tag-values=3").run((context) -> {
			Monitor monitor = context.getBean(Monitor.class);
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			IntStream.range(0, 10).forEach((i) -> monitor.increment("orders", "customer", "c" + i, "shop", "berlin"));
			monitor.increment("orders", "customer", "c0", "shop", "berlin");

			assertThat(registry.get("orders").counters()).hasSize(4);
			assertThat(registry.get("orders").tag("customer", "c0").counter().count()).isEqualTo(2);
			assertThat(registry.get("orders").tags("customer", "other", "shop", "berlin").counter().count())
				.isEqualTo(7);
			assertThat(registry.get("observability.metrics.limited")
				.tags("meter", "orders", "key", "customer")
				.counter()
				.count()).isEqualTo(7);
			assertThat(output).containsOnlyOnce(
					"Tag 'customer' of meter 'orders' has more than 3 values; further ones count as 'other'");
		});
	}

	@Test
	void boundsTheValuesOfTagUnderLoad() {
		this.runner.withPropertyValues("observability.metrics.max-tag-values=20").run((context) -> {
			Monitor monitor = context.getBean(Monitor.class);
			IntStream.range(0, 2000)
				.parallel()
				.forEach((i) -> monitor.increment("orders", "customer", "c" + (i % 500)));

			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("orders").counters()).hasSize(21);
			assertThat(registry.get("orders").counters().stream().mapToDouble(Counter::count).sum()).isEqualTo(2000);
		});
	}

	@Test
	void boundsTheCombinationsOfTags() {
		this.runner.withPropertyValues("observability.metrics.max-tag-values=10").run((context) -> {
			Monitor monitor = context.getBean(Monitor.class);
			for (int i = 0; i < 10; i++) {
				for (int j = 0; j < 10; j++) {
					monitor.increment("m", "a", "a" + i, "b", "b" + j, "c", "c" + (i + j) % 10);
					monitor.increment("m", "a", "a" + i, "b", "b" + j, "c", "c" + (i + j + 1) % 10);
				}
			}

			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get("m").counters()).hasSize(101);
			assertThat(registry.get("m").tags("a", "other", "b", "other", "c", "other").counter().count())
				.isEqualTo(100);
		});
	}

	@Test
	void boundsTheNumberOfMeters() {
		this.runner.withPropertyValues("observability.metrics.max-meters=2").run((context) -> {
			Monitor monitor = context.getBean(Monitor.class);
			IntStream.range(0, 5).forEach((i) -> monitor.increment("orders." + i));

			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.find("orders.1").counter()).isNotNull();
			assertThat(registry.find("orders.2").counter()).isNull();
			assertThat(registry.get("observability.dropped")
				.tags("feature", "metrics", "reason", "meters")
				.counter()
				.count()).isEqualTo(3);
		});
	}

	@Test
	void masksNamesAndTags() {
		run((monitor, registry) -> {
			monitor.increment("orders of jane.doe@example.com", "customer", "jane.doe@example.com");

			assertThat(registry.find("orders of j***@example.com").tag("customer", "j***@example.com").counter())
				.isNotNull();
		});
	}

	@Test
	@SuppressWarnings("NullAway")
	void neverThrowsForTheSakeOfData() {
		run((monitor, registry) -> {
			monitor.increment("odd", "key");
			monitor.increment("odd", null, "x", "key", null);
			monitor.increment("empty", "key", "");
			monitor.increment(null);
			monitor.increment("nothing", (String[]) null);
			monitor.timing("time", null);
			monitor.error("error", null);
			monitor.gauge("odd", 3, "key", "x");
			monitor.timed(null).close();
			monitor.timed("fine").failed(null);

			assertThat(registry.get("empty").tag("key", "none").counter().count()).isEqualTo(1);
			assertThat(registry.get("observability.dropped")
				.tags("feature", "metrics", "reason", "refused")
				.counter()
				.count()).isGreaterThan(3);
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

	@Test
	void refusesSenselessLimits() {
		this.runner.withPropertyValues("observability.metrics.max-tag-values=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.metrics.max-tag-values' must be from 1 to 100000 but was '0'"));
	}

	private void run(Check check) {
		this.runner.run((context) -> check.check(context.getBean(Monitor.class), context.getBean(MeterRegistry.class)));
	}

	@FunctionalInterface
	private interface Check {

		void check(Monitor monitor, MeterRegistry registry);

	}

}
