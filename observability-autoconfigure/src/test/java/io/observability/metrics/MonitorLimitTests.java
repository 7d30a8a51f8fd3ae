package io.observability.metrics;

import java.util.stream.IntStream;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.system.CapturedOutput;

import static org.assertj.core.api.Assertions.assertThat;

/** What keeps a monitor within bounds. */
class MonitorLimitTests extends MonitorTestBed {

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
			try (TimedScope scope = monitor.timed("fine")) {
				scope.failed(null);
			}

			assertThat(registry.get("empty").tag("key", "none").counter().count()).isEqualTo(1);
			assertThat(registry.get("observability.dropped")
				.tags("feature", "metrics", "reason", "refused")
				.counter()
				.count()).isGreaterThan(3);
		});
	}

	@Test
	void refusesSenselessLimits() {
		this.runner.withPropertyValues("observability.metrics.max-tag-values=0")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.metrics.max-tag-values' must be from 1 to 100000 but was '0'"));
	}

}
