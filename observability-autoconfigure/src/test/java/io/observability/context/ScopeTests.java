package io.observability.context;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/** Tests for the free fields of a {@link RequestContext}. */
class ScopeTests {

	private final ExecutorService threads = Executors.newSingleThreadExecutor();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
		MDC.clear();
	}

	@Test
	void showsFieldsInTheLoggingContextUntilItIsClosed() {
		try (ContextScope scope = RequestContext.of("id").with("order_id", "o-17").with("step", "pay").open()) {
			assertThat(MDC.getCopyOfContextMap()).containsOnly(entry("correlation_id", "id"), entry("order_id", "o-17"),
					entry("step", "pay"));
			assertThat(RequestContext.current().fields()).containsExactly(entry("order_id", "o-17"),
					entry("step", "pay"));
		}
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
		assertThat(RequestContext.current()).isEqualTo(RequestContext.empty());
	}

	@Test
	void nestsAndRestoresFields() {
		try (ContextScope outer = RequestContext.of("id").with("order_id", "o-1").with("shop", "berlin").open()) {
			try (ContextScope inner = RequestContext.current().with("order_id", "o-2").with("item", "i").open()) {
				assertThat(MDC.getCopyOfContextMap()).containsOnly(entry("correlation_id", "id"),
						entry("order_id", "o-2"), entry("shop", "berlin"), entry("item", "i"));
			}
			try (ContextScope inner = RequestContext.of("other").open()) {
				assertThat(MDC.getCopyOfContextMap()).containsOnly(entry("correlation_id", "other"));
			}
			assertThat(MDC.getCopyOfContextMap()).containsOnly(entry("correlation_id", "id"), entry("order_id", "o-1"),
					entry("shop", "berlin"));
		}
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void restoresOuterFieldsWhenAnInnerScopeWasNeverClosed() {
		ContextScope outer = RequestContext.empty().with("order_id", "o-1").open();
		RequestContext.current().with("order_id", "o-2").with("lost", "x").open();

		outer.close();

		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void removesFieldsThatTheApplicationChangedMeanwhile() {
		try (ContextScope scope = RequestContext.empty().with("order_id", "o-1").with("step", "pay").open()) {
			MDC.put("order_id", "o-9");
			MDC.remove("step");

			assertThat(RequestContext.current().fields()).containsExactly(entry("order_id", "o-9"));
		}
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void restoresAfterTheApplicationClearedOrReplacedEverything() {
		try (ContextScope outer = RequestContext.of("id").with("order_id", "o-1").open()) {
			try (ContextScope inner = RequestContext.current().with("item", "i").open()) {
				MDC.clear();
			}
			assertThat(MDC.getCopyOfContextMap()).containsOnly(entry("correlation_id", "id"), entry("order_id", "o-1"));
			try (ContextScope inner = RequestContext.current().with("item", "i").open()) {
				MDC.setContextMap(new HashMap<>(Map.of("item", "j", "order_id", "o-5", "tenant", "acme")));
			}
			assertThat(MDC.getCopyOfContextMap()).containsOnly(entry("correlation_id", "id"), entry("order_id", "o-1"),
					entry("tenant", "acme"));
		}
		assertThat(MDC.getCopyOfContextMap()).containsOnly(entry("tenant", "acme"));
	}

	@Test
	void givesBackWhatTheApplicationHadUnderTheName() {
		MDC.put("order_id", "its own");

		try (ContextScope outer = RequestContext.empty().with("order_id", "o-1").open()) {
			try (ContextScope inner = RequestContext.current().with("order_id", "o-2").open()) {
				assertThat(MDC.get("order_id")).isEqualTo("o-2");
			}
			assertThat(MDC.get("order_id")).isEqualTo("o-1");
		}
		assertThat(MDC.get("order_id")).isEqualTo("its own");
		assertThat(RequestContext.current().isEmpty()).isTrue();
	}

	@Test
	void takesFieldAwayWithoutValue() {
		RequestContext context = RequestContext.empty().with("a", "1").with("b", "2").with("c", "3");

		assertThat(context.with("b", null).fields()).containsExactly(entry("a", "1"), entry("c", "3"));
		assertThat(context.with("a", null).with("b", null).with("c", null)).isEqualTo(RequestContext.empty());
		assertThat(context.with("absent", null)).isEqualTo(context);
	}

	@Test
	void isEqualByItsFields() {
		RequestContext context = new RequestContext("c", "u", "s", "r", Map.of("order_id", "o-1"));

		assertThat(context).isEqualTo(new RequestContext("c", "u", "s").withRequestId("r").with("order_id", "o-1"))
			.isNotEqualTo(context.with("order_id", "o-2"));
		assertThat(context).hasToString(
				"RequestContext[correlationId=c, userId=u, sessionId=s, requestId=r, " + "fields={order_id=o-1}]");
	}

	@Test
	void takesTheNamesOfTheIdsForTheIds() {
		assertThat(RequestContext.empty()
			.with("correlation_id", "c")
			.with("user_id", "u")
			.with("session_id", "s")
			.with("request_id", "r")).isEqualTo(new RequestContext("c", "u", "s", "r", Map.of()));
	}

	@Test
	void carriesTheRequestId() {
		try (ContextScope scope = RequestContext.of("id").withRequestId("r-1").open()) {
			assertThat(MDC.get("request_id")).isEqualTo("r-1");
			assertThat(CompletableFuture
				.supplyAsync(() -> RequestContext.current().requestId(), RequestContext.wrap(this.threads))
				.join()).isEqualTo("r-1");
		}
		assertThat(MDC.get("request_id")).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "level", "message", "timestamp", "stack_trace", "trace_id", "event_type" })
	void leavesOutNamesOfFieldsThatEveryLineHas(String name) {
		long before = ContextFields.Refusal.RESERVED.times();

		assertThat(RequestContext.of("id").with(name, "x")).isEqualTo(RequestContext.of("id"));

		assertThat(ContextFields.Refusal.RESERVED.times()).isEqualTo(before + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "1st", "-a", "a b", "a\nb", "a\"b", "größe",
			"aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg" })
	void leavesOutWhatIsNoName(String name) {
		long before = ContextFields.Refusal.NAME.times();

		assertThat(RequestContext.of("id").with(name, "x")).isEqualTo(RequestContext.of("id"));

		assertThat(ContextFields.Refusal.NAME.times()).isEqualTo(before + 1);
	}

	@Test
	void boundsTheNumberAndTheLengthOfFields() {
		long sizes = ContextFields.Refusal.SIZE.times();
		long counts = ContextFields.Refusal.COUNT.times();
		RequestContext context = RequestContext.empty();
		for (int i = 0; i < 20; i++) {
			context = context.with("field" + i, "v" + i);
		}

		assertThat(context.fields()).hasSize(16).containsEntry("field15", "v15");
		assertThat(ContextFields.Refusal.COUNT.times()).isEqualTo(counts + 4);
		assertThat(context.with("field1", "x".repeat(256)).fields().get("field1")).hasSize(256);
		assertThat(context.with("field1", "x".repeat(257)).fields()).containsEntry("field1", "v1");
		assertThat(ContextFields.Refusal.SIZE.times()).isEqualTo(sizes + 1);
	}

	@Test
	void goesAlongWithSnapshotAndLeavesTheOtherThreadAsItWas() {
		ContextRegistry registry = new ContextRegistry().registerThreadLocalAccessor(new RequestContextAccessor());
		ContextSnapshot snapshot;
		try (ContextScope scope = RequestContext.of("snap").with("order_id", "o-1").open()) {
			snapshot = ContextSnapshotFactory.builder().contextRegistry(registry).build().captureAll();
		}

		CompletableFuture.runAsync(() -> {
			try (ContextScope scope = RequestContext.of("worker").with("order_id", "o-2").with("shop", "s").open()) {
				RequestContext before = RequestContext.current();
				Runnable task = () -> assertThat(MDC.getCopyOfContextMap())
					.containsOnly(entry("correlation_id", "snap"), entry("order_id", "o-1"));
				snapshot.wrap(task).run();
				assertThat(RequestContext.current()).isEqualTo(before);
			}
			assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
		}, this.threads).join();
	}

	@Test
	void countsWhatWasLeftOut() {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class));

		runner.run((context) -> {
			MeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(MeterBinder.class).bindTo(registry);
			double before = dropped(registry);
			RequestContext.empty().with("message", "x");

			assertThat(dropped(registry)).isEqualTo(before + 1);
		});
		runner.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(CorrelationIdGenerator.class));
	}

	private static double dropped(MeterRegistry registry) {
		return registry.get("observability.dropped")
			.tags("feature", "context", "reason", "field-reserved")
			.functionCounter()
			.count();
	}

}
