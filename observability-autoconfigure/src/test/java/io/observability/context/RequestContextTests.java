package io.observability.context;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class RequestContextTests {

	private final ExecutorService threads = Executors.newSingleThreadExecutor();

	@AfterEach
	void stop() {
		this.threads.shutdownNow();
		MDC.clear();
	}

	@Test
	void isEmptyOutsideOfScope() {
		assertThat(RequestContext.current().isEmpty()).isTrue();
	}

	@Test
	void nestsAndRestores() {
		try (ContextScope outer = new RequestContext("outer", "u", null).open()) {
			try (ContextScope inner = RequestContext.of("inner").open()) {
				assertThat(RequestContext.current()).isEqualTo(RequestContext.of("inner"));
				assertThat(MDC.get("user_id")).isNull();
			}
			assertThat(RequestContext.current()).isEqualTo(new RequestContext("outer", "u", null));
		}
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	@Test
	void removesWhatWasPutInsideOfScope() {
		try (ContextScope scope = RequestContext.of("id").open()) {
			MDC.put(ContextKeys.USER_ID, "late");
		}

		assertThat(RequestContext.current().isEmpty()).isTrue();
	}

	@Test
	void leavesForeignKeysAlone() {
		MDC.put("tenant", "acme");

		RequestContext.of("id").open().close();

		assertThat(MDC.get("tenant")).isEqualTo("acme");
	}

	@Test
	void restoresWhenBodyThrows() {
		assertThatIllegalStateException().isThrownBy(() -> {
			try (ContextScope scope = RequestContext.of("id").open()) {
				throw new IllegalStateException();
			}
		});

		assertThat(RequestContext.current().isEmpty()).isTrue();
	}

	@Test
	void closesOnlyOnce() {
		ContextScope scope = RequestContext.of("first").open();
		scope.close();
		MDC.put(ContextKeys.CORRELATION_ID, "second");

		scope.close();

		assertThat(MDC.get(ContextKeys.CORRELATION_ID)).isEqualTo("second");
	}

	@Test
	void doesNotTouchOtherThreadWhenClosedThere() {
		ContextScope scope = RequestContext.of("mine").open();

		String there = CompletableFuture.supplyAsync(() -> {
			MDC.put(ContextKeys.CORRELATION_ID, "theirs");
			scope.close();
			return MDC.get(ContextKeys.CORRELATION_ID);
		}, this.threads).join();

		assertThat(there).isEqualTo("theirs");
		scope.close();
		assertThat(RequestContext.current().isEmpty()).isTrue();
	}

	@Test
	void goesAlongWithCompletableFuture() {
		Executor executor = RequestContext.wrap((Executor) this.threads);

		CompletableFuture<String> answer;
		try (ContextScope scope = new RequestContext("cf", "u", "s").open()) {
			answer = CompletableFuture.supplyAsync(() -> RequestContext.current().toString(), executor);
		}

		assertThat(answer.join()).isEqualTo(new RequestContext("cf", "u", "s").toString());
		assertThat(CompletableFuture.supplyAsync(MDC::getCopyOfContextMap, this.threads).join()).isNullOrEmpty();
	}

	@Test
	void goesAlongWithExecutorService() throws Exception {
		ExecutorService service = RequestContext.wrap(this.threads);

		try (ContextScope scope = RequestContext.of("service").open()) {
			Callable<String> task = () -> MDC.get(ContextKeys.CORRELATION_ID);
			assertThat(service.submit(task).get()).isEqualTo("service");
			assertThat(service.invokeAll(List.of(task)).get(0).get()).isEqualTo("service");
		}
	}

	@Test
	void goesAlongWithCallable() throws Exception {
		Callable<String> task;
		try (ContextScope scope = RequestContext.of("callable").open()) {
			task = RequestContext.wrap((Callable<String>) () -> MDC.get(ContextKeys.CORRELATION_ID));
		}

		assertThat(this.threads.submit(task).get()).isEqualTo("callable");
	}

	@Test
	void goesAlongToVirtualThreads() throws Exception {
		Assumptions.assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with JDK 21");
		ExecutorService virtual = RequestContext
			.wrap((ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));

		try (ContextScope scope = RequestContext.of("virtual").open()) {
			Callable<String> task = () -> MDC.get(ContextKeys.CORRELATION_ID) + Thread.currentThread();
			assertThat(virtual.submit(task).get()).startsWith("virtual").contains("VirtualThread");
		}
	}

}
