package io.observability.metrics.performance;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;

import org.assertj.core.data.Offset;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class MeasuredTests {

	private static final long MILLI = 1_000_000;

	/** The error that the documentation promises. */
	private static final Percentage ERROR = Percentage.withPercentage(0.4);

	static Stream<Arguments> distributions() {
		return Stream.of(distribution("uniform from 1 to 100 ms", (random) -> 1 + 99 * random),
				distribution("exponential, mean 20 ms", (random) -> -20 * Math.log(1 - random)),
				distribution("log-normal tail", (random) -> 5 * Math.exp(2 * Math.sqrt(-2 * Math.log(1 - random)))),
				distribution("two peaks", (random) -> (random < 0.94) ? 2 + random : 3000 + 500 * random),
				distribution("always the same", (random) -> 12.345),
				distribution("below a millisecond", (random) -> 0.2 + random / 2));
	}

	private static Arguments distribution(String name, DoubleUnaryOperator millis) {
		return Arguments.of(name, millis);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("distributions")
	void staysWithinErrorOfExactValues(String name, DoubleUnaryOperator millis) {
		Random random = new Random(42);
		double[] exact = new double[20_000];
		Measured measured = new Measured(0);
		for (int i = 0; i < exact.length; i++) {
			exact[i] = millis.applyAsDouble(random.nextDouble());
			measured.record((long) (exact[i] * MILLI), Ending.SUCCESS, i / 2500);
		}
		Arrays.sort(exact);

		for (Figures figures : List.of(measured.latest(8), measured.all())) {
			assertThat(figures.count()).isEqualTo(exact.length);
			assertThat(figures.p95()).isCloseTo(exact[18_999], ERROR);
			assertThat(figures.p99()).isCloseTo(exact[19_799], ERROR);
			assertThat(figures.min()).isCloseTo(exact[0], Offset.offset(Math.max(0.001, exact[0] * 0.004)));
			assertThat(figures.max()).isCloseTo(exact[19_999], ERROR);
			assertThat(figures.mean()).isCloseTo(Arrays.stream(exact).average().orElseThrow(), ERROR);
		}
	}

	@Test
	void forgetsWhatIsOlderThanTheWindowButNotSinceTheStart() {
		Measured measured = new Measured(100);
		measured.record(1000 * MILLI, Ending.FAILED, 100);
		measured.record(10 * MILLI, Ending.SUCCESS, 105);

		assertThat(measured.latest(109)).satisfies((figures) -> {
			assertThat(figures.count()).isEqualTo(2);
			assertThat(figures.errorRate()).isEqualTo(0.5);
			assertThat(figures.availability()).isEqualTo(0.5);
		});
		assertThat(measured.latest(110)).satisfies((figures) -> {
			assertThat(figures.count()).isEqualTo(1);
			assertThat(figures.max()).isCloseTo(10, ERROR);
			assertThat(figures.availability()).isEqualTo(1);
		});
		assertThat(measured.latest(115)).isEqualTo(new Figures(0, 0, null, null, null, null, null, null, null));
		measured.record(7 * MILLI, Ending.SUCCESS, 1_000_000);
		assertThat(measured.latest(1_000_000).count()).isEqualTo(1);
		assertThat(measured.all().count()).isEqualTo(3);
	}

	@Test
	void tellsRejectedFailedAndCancelledApart() {
		Measured measured = new Measured(0);
		for (Ending ending : Ending.values()) {
			measured.record(MILLI, ending, 0);
		}
		measured.record(-1, Ending.SUCCESS, 0);

		Figures figures = measured.latest(0);
		assertThat(figures.count()).isEqualTo(5);
		assertThat(figures.cancelled()).isEqualTo(1);
		assertThat(figures.errorRate()).isEqualTo(0.4);
		assertThat(figures.availability()).isEqualTo(0.8);
		assertThat(figures.mean()).isCloseTo(1, ERROR);
	}

	@Test
	void countsTimesBeyondAnHourAsAnHour() {
		Measured measured = new Measured(0);
		measured.record(Long.MAX_VALUE, Ending.SUCCESS, 0);
		measured.record(0, Ending.SUCCESS, 0);

		assertThat(measured.latest(3).max()).isCloseTo(3_600_000, ERROR);
		assertThat(measured.latest(3).min()).isZero();
	}

	@Test
	void losesNothingWhenManyRecordWhileSlicesTurnAndOthersRead() throws Exception {
		Measured measured = new Measured(0);
		AtomicLong slice = new AtomicLong();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		List<Future<?>> work = new ArrayList<>();
		for (int thread = 0; thread < 8; thread++) {
			work.add(threads.submit(() -> {
				for (int i = 0; i < 20_000; i++) {
					measured.record(i * 1000L, (i % 4 == 0) ? Ending.FAILED : Ending.SUCCESS, slice.get());
					if (i % 5_000 == 0) {
						slice.updateAndGet((now) -> Math.min(now + 1, 9));
						measured.latest(slice.get());
					}
				}
			}));
		}
		for (Future<?> done : work) {
			done.get();
		}
		threads.shutdown();

		for (Figures figures : List.of(measured.latest(9), measured.all())) {
			assertThat(figures.count()).isEqualTo(160_000);
			assertThat(figures.errorRate()).isEqualTo(0.25);
			assertThat(figures.p95()).isCloseTo(19, ERROR);
		}
	}

}
