package io.observability.context;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

/** No id and no field stands on a line of another task, whatever threads it runs on. */
class ScopeConcurrencyTests {

	private static final int TASKS = 200;

	private final Logger logger = (Logger) LoggerFactory.getLogger(ScopeConcurrencyTests.class);

	private final Lines lines = new Lines();

	private final ExecutorService pool = Executors.newFixedThreadPool(8);

	private final ExecutorService hop = Executors.newFixedThreadPool(4);

	private final Executor hopping = RequestContext.wrap((Executor) this.hop);

	@BeforeEach
	void listen() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(new RequestContextAccessor());
		this.lines.start();
		this.logger.setAdditive(false);
		this.logger.addAppender(this.lines);
	}

	@AfterEach
	void stop() {
		this.logger.detachAppender(this.lines);
		this.logger.setAdditive(true);
		this.pool.shutdownNow();
		this.hop.shutdownNow();
		MDC.clear();
	}

	@Test
	void keepsTasksApartOnThreads() throws Exception {
		runOn(this.pool);
	}

	@Test
	void keepsTasksApartOnVirtualThreads() throws Exception {
		Assumptions.assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with JDK 21");
		runOn((ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null));
	}

	@Test
	void keepsTasksApartWhereReactorPropagatesByItself() {
		Hooks.enableAutomaticContextPropagation();
		try {
			List<CompletableFuture<Integer>> stories = new ArrayList<>();
			for (int i = 0; i < TASKS; i++) {
				int task = i;
				RequestContext context = new RequestContext("c-" + task, "u-" + task, null).withRequestId("r-" + task);
				try (ContextScope scope = context.with("order_id", "o-" + task).open()) {
					stories.add(Mono.just(task)
						.publishOn(Schedulers.parallel())
						.doOnNext((value) -> this.logger.info("{} on one thread", value))
						.publishOn(Schedulers.boundedElastic())
						.doOnNext((value) -> this.logger.info("{} on another", value))
						.toFuture());
				}
			}
			CompletableFuture.allOf(stories.toArray(CompletableFuture[]::new)).orTimeout(30, TimeUnit.SECONDS).join();
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
		}

		assertThat(this.lines.wrong).isEmpty();
		assertThat(this.lines.right).hasSize(2 * TASKS);
		assertThat(MDC.getCopyOfContextMap()).isNullOrEmpty();
	}

	private void runOn(ExecutorService executor) throws Exception {
		List<CompletableFuture<?>> stories = new ArrayList<>();
		CountDownLatch all = new CountDownLatch(1);
		for (int i = 0; i < TASKS; i++) {
			int task = i;
			CompletableFuture<Void> story = new CompletableFuture<>();
			stories.add(story);
			executor.execute(() -> {
				await(all);
				tell(task).whenComplete((done, error) -> complete(story, error));
			});
		}
		all.countDown();
		CompletableFuture.allOf(stories.toArray(CompletableFuture[]::new)).get(30, TimeUnit.SECONDS);

		assertThat(this.lines.wrong).isEmpty();
		assertThat(this.lines.right).hasSize(5 * TASKS);
		for (ExecutorService used : List.of(executor, this.hop)) {
			assertThat(used.submit(MDC::getCopyOfContextMap).get()).isNullOrEmpty();
		}
	}

	/** Five lines, on this thread, on those of a future, and on those of Reactor. */
	private CompletableFuture<?> tell(int task) {
		RequestContext context = new RequestContext("c-" + task, "u-" + task, null).withRequestId("r-" + task);
		try (ContextScope outer = context.with("order_id", "o-" + task).open()) {
			this.logger.info("{} begins", task);
			CompletableFuture<Void> future = CompletableFuture
				.runAsync(() -> this.logger.info("{} in a future", task), this.hopping)
				.thenRunAsync(() -> this.logger.info("{} in the next step", task), this.hopping);
			CompletableFuture<Long> reactive;
			try (ContextScope inner = RequestContext.current().with("step", "s-" + task).open()) {
				ContextSnapshotFactory snapshots = ContextSnapshotFactory.builder().build();
				reactive = Mono.delay(Duration.ofMillis(1), Schedulers.parallel())
					.flatMap((tick) -> Mono.deferContextual((view) -> {
						try (var scope = snapshots.setThreadLocalsFrom(view)) {
							this.logger.info("{} in Reactor, step s-{}", task, MDC.get("step").substring(2));
							return Mono.just(tick);
						}
					}))
					.contextWrite((view) -> snapshots.captureAll().updateContext(view))
					.toFuture();
			}
			this.logger.info("{} ends", task);
			return CompletableFuture.allOf(future, reactive);
		}
	}

	private static void complete(CompletableFuture<Void> story, Throwable error) {
		if (error != null) {
			story.completeExceptionally(error);
		}
		else {
			story.complete(null);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Reads each line as it is written. */
	private static final class Lines extends AppenderBase<ILoggingEvent> {

		private final ConcurrentLinkedQueue<String> right = new ConcurrentLinkedQueue<>();

		private final ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();

		@Override
		protected void append(ILoggingEvent event) {
			String task = String.valueOf(event.getArgumentArray()[0]);
			Map<String, String> expected = Map.of("correlation_id", "c-" + task, "user_id", "u-" + task, "request_id",
					"r-" + task, "order_id", "o-" + task);
			boolean inner = event.getMessage().contains("step s-");
			Map<String, String> found = event.getMDCPropertyMap();
			boolean matches = found.entrySet().containsAll(expected.entrySet())
					&& found.size() == expected.size() + (inner ? 1 : 0)
					&& (!inner || ("s-" + task).equals(found.get("step")));
			(matches ? this.right : this.wrong).add(event.getFormattedMessage() + " " + found);
		}

	}

}
