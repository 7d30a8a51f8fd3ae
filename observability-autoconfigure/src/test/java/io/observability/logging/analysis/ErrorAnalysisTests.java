package io.observability.logging.analysis;

import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;

/** How errors are told apart and counted. */
class ErrorAnalysisTests extends LogAnalysisTestBed {

	@Test
	void groupsErrorsByFingerprint() {
		run((analysis) -> {
			for (int i = 0; i < 3; i++) {
				MDC.put("correlation_id", "c-" + i);
				this.logger.error("Order {} of jane@example.com failed", i, failure("card 4111 1111 1111 1111"));
			}
			this.logger.error("Nothing left");
			this.logger.warn("Nothing thrown");
			List<ErrorSummary> errors = analysis.errors();
			assertThat(errors).extracting(ErrorSummary::count).containsExactly(3L, 1L);
			ErrorSummary first = errors.get(0);
			assertThat(first.version()).isEqualTo("1.2.3");
			assertThat(first.lastCorrelationId()).isEqualTo("c-2");
			assertThat(first.exception()).isEqualTo("java.lang.IllegalStateException");
			assertThat(first.message()).startsWith("Order 0 of ").doesNotContain("jane@");
			assertThat(first.trace().get(0)).startsWith("java.io.IOException: no route");
			assertThat(first.trace()).contains("at shop.Orders.place(Orders.java:7)");
			assertThat(String.join("\n", first.trace())).doesNotContain("4111 1111");
			assertThat(first.lastSeen()).isAfterOrEqualTo(first.firstSeen());
			assertThat(analysis.lines((line) -> first.fingerprint().equals(line.fingerprint()), 10)).hasSize(3);
		});
	}

	@Test
	void forgetsErrorSeenLongestAgoButNotItsCount() {
		run((analysis) -> {
			for (String word : List.of("a", "b", "c", "a", "d")) {
				this.logger.error("Failed " + word);
			}
			assertThat(analysis.errors()).extracting(ErrorSummary::message)
				.containsExactlyInAnyOrder("Failed a", "Failed d");
			assertThat(analysis.errors().stream().mapToLong(ErrorSummary::count).sum() + analysis.forgottenErrors())
				.isEqualTo(5);
		}, "max-errors=2");
	}

	@Test
	void countsEachErrorInItsOwnSeriesUpToTheLimit() {
		run((context, analysis) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			this.logger.error("Failed early", failure(""));
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			this.logger.error("Failed early", failure(""));
			for (String word : List.of("a", "b", "c", "d")) {
				this.logger.error("Failed " + word);
			}
			String fingerprint = analysis.errors().get(0).fingerprint();
			assertThat(registry.get("observability.logging.errors")
				.tags("fingerprint", fingerprint, "exception", "IllegalStateException")
				.functionCounter()
				.count()).isEqualTo(2);
			assertThat(
					registry.get("observability.logging.errors").tag("fingerprint", "other").functionCounter().count())
				.isEqualTo(3);
			assertThat(registry.get("observability.logging.errors").functionCounters()).hasSize(3);
		}, "max-series=2");
	}

}
