package io.observability.alerting.rule;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.SteppedClock;
import io.observability.alerting.Alert.Severity;
import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/** A measure that hangs, and rules that are not evaluated any more. */
class RuleStuckTests {

	private static final Duration INTERVAL = Duration.ofMillis(10);

	private final SteppedClock clock = new SteppedClock("2026-01-01T10:00:00Z");

	@Test
	void rulesAreStuckWhileAMeasureHangs() throws InterruptedException {
		CountDownLatch measuring = new CountDownLatch(1);
		CountDownLatch go = new CountDownLatch(1);
		ActiveRule rule = new ActiveRule(definition(), (now) -> {
			measuring.countDown();
			try {
				go.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return List.of();
		}, Clock.systemUTC(), (alert) -> {
		});
		RuleEvaluator evaluator = new RuleEvaluator(List.of(rule), INTERVAL, this.clock::nanoTime,
				new SimpleMeterRegistry());
		assertThat(evaluator.isStuck()).isFalse();
		evaluator.start();
		try {
			assertThat(measuring.await(20, TimeUnit.SECONDS)).isTrue();
			assertThat(evaluator.isStuck()).isFalse();
			this.clock.step(Duration.ofMinutes(3));
			assertThat(evaluator.isStuck()).isTrue();
		}
		finally {
			go.countDown();
			evaluator.stop();
		}
		assertThat(evaluator.isStuck()).isFalse();
	}

	@Test
	void rulesThatAreTriedOutLetGoOfTheirMeters() {
		List<String> closed = new ArrayList<>();
		RuleTrial trial = RuleTrial.of(
				new MockEnvironment().withProperty("observability.alerting.rules.mine.kind", "mine"),
				List.of(new TestKind(closed)), this.clock, (alert) -> {
				});
		trial.evaluate();
		assertThat(closed).isEmpty();
		trial.close();
		assertThat(closed).containsExactly("closed");
	}

	private static RuleDefinition definition() {
		return new RuleDefinition("mine", "gauge", Severity.WARNING,
				new RuleDefinition.Subject(null, Map.of(), Map.of(), null, false, null, null, null),
				new RuleDefinition.Limit(null, null, false, 0),
				new RuleDefinition.Timing(INTERVAL, INTERVAL, Duration.ZERO, Duration.ofMinutes(5), Duration.ZERO),
				RuleDefinition.Evidence.ONE);
	}

	/** A kind whose measures note that they are closed. */
	private record TestKind(Collection<String> closed) implements RuleKind {

		@Override
		public String name() {
			return "mine";
		}

		@Override
		public Map<String, String> fields() {
			return Map.of();
		}

		@Override
		public Set<String> labels(RuleDefinition.Subject subject) {
			return Set.of();
		}

		@Override
		public void check(RuleDefinition rule, BiConsumer<String, String> problems) {
		}

		@Override
		public Measure measure(RuleDefinition rule) {
			Collection<String> noted = this.closed;
			return new Measure() {

				@Override
				public List<Reading> read(long now) {
					return List.of();
				}

				@Override
				public void close() {
					noted.add("closed");
				}

			};
		}

	}

}
