package io.observability.doctor.metrics;

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.observability.SteppedClock;
import io.observability.doctor.DoctorTestBed;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** What the doctor says of meters. */
class MetricsChecksTests extends DoctorTestBed {

	private final ApplicationContextRunner runner = doctor(DoctorMetricsAutoConfiguration.class);

	@Test
	void tellsOfMetersWithoutEnd() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		for (int i = 0; i < 201; i++) {
			registry.counter("orders.placed", "customer", "c-" + i, "shop", "berlin").increment();
		}
		this.runner.withBean(MeterRegistry.class, () -> registry)
			.run((context) -> assertText(context, "meters-unbounded", """
					WARNING
					The meter 'orders.placed' has 201 values of its tag 'customer', more than the 200 of \
					'observability.doctor.metrics.max-tag-values'.
					Each value is a time series of its own in this process and in the store: memory grows, \
					queries become slow, and the values are often ids of people.
					Remove the tag, or give it few values: a kind instead of an id, a template instead of a \
					path. Meters of 'Monitor' are bounded by themselves. If all values are wanted, set, for \
					example, 'observability.doctor.metrics.max-tag-values=2000'.
					"""));
		this.runner.withBean(MeterRegistry.class, () -> registry)
			.withPropertyValues("observability.doctor.metrics.max-tag-values=201")
			.run((context) -> assertNone(context, "meters-unbounded"));
	}

	@Test
	void tellsThatRegistriesAreDoubled() {
		this.runner.withBean("one", MeterRegistry.class, MetricsChecksTests::prometheus)
			.withBean("two", MeterRegistry.class, MetricsChecksTests::prometheus)
			.run((context) -> assertText(context, "metrics-doubled", """
					WARNING
					There are 2 meter registries of the class PrometheusMeterRegistry.
					Every meter is in each of them, so everything counts more than once where they are summed \
					up.
					Remove your own bean of the type MeterRegistry; Spring Boot makes one. If they send to \
					different places on purpose, set 'observability.doctor.ignore=metrics-doubled'.
					"""));
		this.runner.withBean("one", MeterRegistry.class, MetricsChecksTests::prometheus)
			.withBean("two", MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> {
				assertNone(context, "metrics-doubled");
				assertNone(context, "metrics-exported-twice");
			});
	}

	@Test
	void tellsThatMetricsLeaveInTwoWays() {
		this.runner.withBean("one", MeterRegistry.class, MetricsChecksTests::prometheus)
			.withBean("two", MeterRegistry.class, PushRegistry::new)
			.run((context) -> assertText(context, "metrics-exported-twice", """
					INFO
					Metrics leave in 2 ways: PrometheusMeterRegistry, PushRegistry.
					If both ways end in the same store, everything counts twice.
					Remove a registry from the class path, or switch its export off, such as with \
					'management.prometheus.metrics.export.enabled=false'.
					"""));
	}

	@Test
	void tellsWhatWasDroppedWithinTheLastHour() {
		SimpleMeterRegistry registry = new SimpleMeterRegistry();
		SteppedClock clock = new SteppedClock("2026-11-21T12:00:00Z");
		registry.counter("observability.dropped", "feature", "logging", "reason", "disk-full");
		this.runner.withBean(MeterRegistry.class, () -> registry).withBean(Clock.class, () -> clock).run((context) -> {
			assertNone(context, "data-dropped");
			registry.counter("observability.dropped", "feature", "logging", "reason", "disk-full").increment(7);
			assertText(context, "data-dropped", """
					WARNING
					Data was dropped within the last hour; since the start, 7 of 'logging' (disk-full).
					Log lines, alerts or figures are missing. A queue was full, a disk or a receiver did not \
					take them, or a limit was reached.
					See the WARN lines of loggers below 'io.observability'. Free some space on the disk of the \
					log files, or keep less, such as with 'observability.logging.file.total-size-cap=5GB'.
					""");
			clock.step(Duration.ofMinutes(61));
			assertNone(context, "data-dropped");
		});
	}

	@Test
	void refusesWrongLimit() {
		this.runner.withPropertyValues("observability.doctor.metrics.max-tag-values=0")
			.run((context) -> org.assertj.core.api.Assertions.assertThat(context.getStartupFailure())
				.rootCause()
				.hasMessage("'observability.doctor.metrics.max-tag-values' must be between 1 and 1000000 but was '0'"));
	}

	private static PrometheusMeterRegistry prometheus() {
		return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
	}

	/** Stands for a registry that sends. */
	private static final class PushRegistry extends io.micrometer.core.instrument.logging.LoggingMeterRegistry {

	}

}
