package io.observability.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.settings.ObservabilitySection;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What the doctor does with checks. */
class DoctorTests extends DoctorTestBed {

	private final ApplicationContextRunner runner = doctor();

	@Test
	void showsTheWorstFirst() {
		this.runner
			.withBean("a", DoctorCheck.class, () -> check("a", () -> List.of(Finding.info("a", "A.", "B.", "C."))))
			.withBean("b", DoctorCheck.class, () -> check("b",
					() -> List.of(Finding.warning("b", "A.", "B.", "C."), Finding.critical("c", "A.", "B.", "C."))))
			.run((context) -> {
				assertThat(findings(context)).extracting(Finding::id).containsExactly("c", "b", "a");
				assertThat(context.getBean(Doctor.class).report().checks()).isEqualTo(2);
			});
	}

	@Test
	void isASectionOfTheEndpoint() {
		this.runner.run((context) -> {
			ObservabilitySection section = context.getBean(ObservabilitySection.class);

			assertThat(section.name()).isEqualTo("doctor");
			assertThat(section.content()).isInstanceOf(DoctorReport.class);
		});
	}

	@Test
	void masksTexts() {
		Finding finding = Finding.info("a", "Mail of jane.roe@example.com.", "Card 4111 1111 1111 1111.",
				"Set 'password=hunter2secret'.");
		this.runner.withBean(DoctorCheck.class, () -> check("a", () -> List.of(finding)))
			.run((context) -> assertThat(text(context, "a")).doesNotContain("jane", "4111 1111 1111 1111", "hunter2"));
	}

	@Test
	void reportsCheckThatThrows() {
		this.runner.withBean(DoctorCheck.class, () -> check("disk", () -> {
			throw new IllegalStateException("token=verysecretvalue");
		})).run((context) -> assertText(context, "check-failed", """
				WARNING
				The check 'io.observability.doctor.DoctorTests$Check' failed with IllegalStateException.
				What it looks for would not be found: disk.
				Set 'logging.level.io.observability.doctor=debug' to see the exception, or give it more time \
				with 'observability.doctor.timeout=5s'.
				"""));
	}

	@Test
	void reportsCheckThatHangsWithoutWaitingForIt() {
		CountDownLatch never = new CountDownLatch(1);
		AtomicInteger begun = new AtomicInteger();
		this.runner.withPropertyValues("observability.doctor.timeout=100ms")
			.withBean("a", DoctorCheck.class, () -> check("hanging", () -> {
				begun.incrementAndGet();
				awaitUninterruptibly(never);
				return List.of();
			}))
			.withBean("b", DoctorCheck.class, () -> check("b", () -> List.of(Finding.info("b", "A.", "B.", "C."))))
			.run((context) -> {
				assertThat(text(context, "check-failed")).contains("did not end within 100 ms",
						"not be found: hanging");
				assertThat(text(context, "b")).isNotEmpty();
				assertThat(text(context, "check-failed")).contains("has not ended since the doctor looked before");
				assertThat(begun).hasValue(1);
				never.countDown();
				await().atMost(Duration.ofSeconds(5))
					.untilAsserted(() -> assertThat(text(context, "check-failed")).isEmpty());
			});
	}

	@Test
	void looksAgainOnlyAfterAWhile() {
		AtomicInteger looks = new AtomicInteger();
		this.runner.withPropertyValues("observability.doctor.cache=1h")
			.withBean(DoctorCheck.class, () -> check("a", () -> {
				looks.incrementAndGet();
				return List.of();
			}))
			.run((context) -> {
				findings(context);
				findings(context);

				assertThat(looks).hasValue(1);
			});
	}

	@Test
	void ignoresFindings() {
		this.runner.withPropertyValues("observability.doctor.ignore=a,clock-wrong")
			.withBean(DoctorCheck.class, () -> check("a", () -> List.of(Finding.warning("a", "A.", "B.", "C."))))
			.run((context) -> {
				assertThat(findings(context)).isEmpty();
				assertThat(context.getBean(Doctor.class).report().ignored()).containsExactly("a", "clock-wrong");
			});
	}

	@Test
	void refusesToIgnoreWhatIsNotKnown() {
		this.runner.withPropertyValues("observability.doctor.ignore=endpoints-open")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause().satisfies((failure) -> {
				assertThat(failure).hasMessageContaining(
						"'observability.doctor.ignore' names 'endpoints-open', but there is no such finding.");
				assertThat(((org.springframework.boot.diagnostics.FailureAnalyzedException) failure).analysis()
					.getAction()).startsWith("Did you mean 'endpoint-open'? The findings are access-log-unmasked, ");
			}));
	}

	@Test
	void countsFindingsBySeverity() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(DoctorCheck.class, () -> check("a", () -> List.of(Finding.warning("a", "A.", "B.", "C."))))
			.run((context) -> {
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));

				assertThat(gauge(registry, "warning")).isNaN();
				findings(context);
				assertThat(gauge(registry, "warning")).isEqualTo(1);
				assertThat(gauge(registry, "critical")).isZero();
			});
	}

	@Test
	void refusesWrongTimes() {
		this.runner.withPropertyValues("observability.doctor.timeout=1ms")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessage("'observability.doctor.timeout' must be between 10ms and 1m but was 'PT0.001S'"));
		this.runner.withPropertyValues("observability.doctor.cache=-1s")
			.run((context) -> assertThat(context.getStartupFailure()).rootCause()
				.hasMessage("'observability.doctor.cache' must be between 0s and 1d but was 'PT-1S'"));
	}

	private static double gauge(MeterRegistry registry, String severity) {
		return registry.get("observability.doctor.findings").tag("severity", severity).gauge().value();
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		while (true) {
			try {
				latch.await();
				return;
			}
			catch (InterruptedException ex) {
				// hangs on
			}
		}
	}

	private static DoctorCheck check(String id, Look look) {
		return new Check(id, look);
	}

	/** Looks. */
	@FunctionalInterface
	private interface Look {

		List<Finding> look();

	}

	/** A check for one id. */
	private static final class Check implements DoctorCheck {

		private final String id;

		private final Look look;

		Check(String id, Look look) {
			this.id = id;
			this.look = look;
		}

		@Override
		public Set<String> ids() {
			return Set.of(this.id);
		}

		@Override
		public List<Finding> look() {
			return new ArrayList<>(this.look.look());
		}

	}

}
