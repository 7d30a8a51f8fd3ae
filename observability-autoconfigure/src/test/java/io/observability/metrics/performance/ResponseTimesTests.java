package io.observability.metrics.performance;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.masking.Masker;
import io.observability.metrics.performance.ResponseTimes.Kind;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ResponseTimesTests {

	private final AtomicLong nanos = new AtomicLong(-TimeUnit.MINUTES.toNanos(7));

	private final ResponseTimes times = new ResponseTimes(new PerformanceProperties(Duration.ofMinutes(5), 3, 2),
			Masker.standard(), this.nanos::get);

	@Test
	void sharesFiguresOfOtherBeyondTheBoundAndCountsThem() {
		for (int i = 0; i < 1000; i++) {
			this.times.request("GET", "/made/up/" + i, 1_000_000, Ending.SUCCESS);
			this.times.record(Kind.OPERATION, "operation-" + i, 1_000_000, Ending.SUCCESS);
		}
		this.times.request("GET", "/" + "x".repeat(300), 1_000_000, Ending.FAILED);

		assertThat(this.times.rows()).extracting(ResponseTimes.Row::name)
			.containsExactlyInAnyOrder("/made/up/0", "/made/up/1", "/made/up/2", "other", "operation-0", "operation-1",
					"other");
		assertThat(this.times.limitedRoutes()).isEqualTo(998);
		assertThat(this.times.limitedDependencies()).isEqualTo(998);
		assertThat(routes().stream().mapToLong((route) -> route.sinceStart().count()).sum()).isEqualTo(1001);
	}

	@Test
	void slidesWithTheClock() {
		this.times.request("GET", "/a", 1_000_000, Ending.SUCCESS);
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(269));
		assertThat(routes().get(0).latest().count()).isEqualTo(1);
		this.nanos.addAndGet(TimeUnit.SECONDS.toNanos(32));
		assertThat(routes().get(0).latest().count()).isZero();
		assertThat(routes().get(0).sinceStart().count()).isEqualTo(1);
	}

	@Test
	void masksNames() {
		this.times.record(Kind.OPERATION, "mail.jane@example.com", 1_000_000, Ending.SUCCESS);
		assertThat(this.times.rows()).extracting(ResponseTimes.Row::name).containsExactly("m***@example.com");
	}

	@Test
	void showsTheSameFiguresToAllRegistries() {
		MeterRegistry early = new SimpleMeterRegistry();
		MeterRegistry late = new SimpleMeterRegistry();
		PerformanceMeters meters = new PerformanceMeters(this.times);
		meters.bindTo(early);
		for (int i = 0; i < 10; i++) {
			this.times.request("GET", "/a", 20_000_000, (i == 0) ? Ending.FAILED : Ending.SUCCESS);
		}
		meters.bindTo(late);

		for (MeterRegistry registry : List.of(early, late)) {
			assertThat(registry.get("observability.performance.response.time")
				.tags("kind", "route", "method", "GET", "name", "/a", "stat", "p95")
				.timeGauge()
				.value(TimeUnit.MILLISECONDS)).isCloseTo(20, Percentage.withPercentage(0.4));
			assertThat(registry.get("observability.performance.error.rate").tag("name", "/a").gauge().value())
				.isEqualTo(0.1);
			assertThat(registry.get("observability.performance.availability").tag("name", "/a").gauge().value())
				.isEqualTo(0.9);
			assertThat(registry.get("observability.metrics.limited").tag("key", "route").functionCounter().count())
				.isZero();
		}
		assertThat(routes().get(0).sinceStart().count()).isEqualTo(10);
	}

	@Test
	void refusesValuesOutOfRange() {
		assertThatIllegalArgumentException().isThrownBy(() -> new PerformanceProperties(Duration.ofSeconds(9), 1, 1))
			.withMessage("'observability.metrics.performance.window' must be from 10s to 1h but was 'PT9S'");
		assertThatIllegalArgumentException().isThrownBy(() -> new PerformanceProperties(Duration.ofMinutes(5), 0, 1))
			.withMessage("'observability.metrics.performance.max-routes' must be from 1 to 10000 but was '0'");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new PerformanceProperties(Duration.ofMinutes(5), 1, 10_001))
			.withMessage(
					"'observability.metrics.performance.max-dependencies' must be from 1 to 10000 but was '10001'");
	}

	private List<PerformanceSection.Route> routes() {
		PerformanceSection section = new PerformanceSection(this.times, Duration.ofMinutes(5), Instant.EPOCH);
		return ((PerformanceSection.Performance) section.content()).routes();
	}

}
