package io.observability.context.task;

import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.observability.context.ContextScope;
import io.observability.context.CorrelationIdGenerator;
import io.observability.context.RequestContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.PeriodicTrigger;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;

import static org.assertj.core.api.Assertions.assertThat;

/** Contexts of scheduled runs. */
class ScheduledContextTests extends ContextTaskTestBed {

	@Test
	void givesEachScheduledRunAnIdOfItsOwn() {
		this.contextRunner.withUserConfiguration(ScheduledConfiguration.class).run(this::assertNewIdPerRun);
	}

	@Test
	void givesEachScheduledRunOnVirtualThreadsAnIdOfItsOwn() {
		Assumptions.assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with JDK 21");
		this.contextRunner.withUserConfiguration(ScheduledConfiguration.class, ObservedConfiguration.class)
			.withPropertyValues("spring.threads.virtual.enabled=true")
			.run(this::assertNewIdPerRun);
	}

	@Test
	void givesEachRunOfSchedulerOfApplicationAnIdOfItsOwn() {
		this.contextRunner.withUserConfiguration(ScheduledConfiguration.class)
			.withBean("taskScheduler", ThreadPoolTaskScheduler.class)
			.run(this::assertNewIdPerRun);
	}

	@Test
	void givesEachObservedRunOfUndecoratedSchedulerAnIdOfItsOwn() {
		this.contextRunner.withUserConfiguration(ScheduledConfiguration.class, ObservedConfiguration.class)
			.withBean("taskScheduler", ThreadPoolTaskScheduler.class, () -> {
				ThreadPoolTaskScheduler scheduler = new ThreadPoolTaskScheduler();
				scheduler.setTaskDecorator((task) -> task);
				return scheduler;
			})
			.run(this::assertNewIdPerRun);
	}

	@Test
	void doesNotKeepIdOfRequestThatStartedPeriodicTask() {
		this.contextRunner.withUserConfiguration(ScheduledConfiguration.class).run((context) -> {
			List<String> rate = new CopyOnWriteArrayList<>();
			List<String> cron = new CopyOnWriteArrayList<>();
			TaskScheduler scheduler = context.getBean(TaskScheduler.class);
			try (ContextScope scope = RequestContext.of("starter").open()) {
				scheduler.scheduleAtFixedRate(() -> rate.add(MDC.get("correlation_id")), Duration.ofMillis(10));
				scheduler.schedule(() -> cron.add(MDC.get("correlation_id")),
						new PeriodicTrigger(Duration.ofMillis(10)));
			}

			Awaitility.await().until(() -> rate.size() > 3 && cron.size() > 3);
			assertThat(rate).doesNotContain("starter").doesNotHaveDuplicates().doesNotContainNull();
			// the task runs on, and changes the list
			assertThat(cron.stream().skip(1).toList()).doesNotContain("starter").doesNotHaveDuplicates();
		});
	}

	@Test
	void keepsIdInTaskThatRunsOnceLater() {
		this.contextRunner.withUserConfiguration(ScheduledConfiguration.class).run((context) -> {
			CompletableFuture<String> id = new CompletableFuture<>();
			TaskScheduler scheduler = context.getBean(TaskScheduler.class);
			try (ContextScope scope = RequestContext.of("once").open()) {
				scheduler.schedule(() -> id.complete(MDC.get("correlation_id")), java.time.Instant.now());
			}

			assertThat(id.get()).isEqualTo("once");
		});
	}

	@Test
	void givesEachObservedRunAnIdOfItsOwnAlthoughItHandsWorkOn() throws Exception {
		ExecutorService worker = Executors.newSingleThreadExecutor();
		ExecutorService wrapped = RequestContext.wrap(worker);
		Handler handler = new Handler();
		List<String> inner = new ArrayList<>();
		Callable<String> current = () -> MDC.get("correlation_id");
		for (int i = 0; i < 3; i++) {
			handler.run(() -> {
				inner.add(wrapped.submit(current).get());
				return worker.submit(() -> "all of it is done").get();
			});
		}
		worker.shutdown();

		assertThat(handler.ids).hasSize(3).doesNotContainNull().doesNotHaveDuplicates();
		assertThat(inner).isEqualTo(handler.ids);
		assertThat(MDC.get("correlation_id")).isNull();
	}

	@Test
	void leavesNothingOnTheThreadThatAnObservedRunHandsWorkTo() throws Exception {
		ExecutorService worker = Executors.newSingleThreadExecutor();
		Handler handler = new Handler();
		handler.run(() -> {
			try (ContextScope scope = RequestContext.of("run").open()) {
				Runnable task = ContextSnapshotFactory.builder().build().captureAll().wrap(() -> {
				});
				return worker.submit(task).get();
			}
		});
		Callable<String> later = () -> MDC.get("correlation_id");

		assertThat(worker.submit(later).get()).isNull();
		worker.shutdown();
	}

	@Test
	void runsTasksAlthoughGeneratorOfApplicationFails() {
		this.contextRunner.withUserConfiguration(ScheduledConfiguration.class)
			.withBean(CorrelationIdGenerator.class, () -> () -> {
				throw new IllegalStateException("no database");
			})
			.run((context) -> {
				Callable<String> task = () -> MDC.get("correlation_id");
				assertThat(context.getBean("applicationTaskExecutor", AsyncTaskExecutor.class).submit(task).get())
					.isNotEmpty();
				assertNewIdPerRun(context);
			});
	}

	@Test
	void usesGeneratorOfApplication() {
		this.contextRunner.withBean(CorrelationIdGenerator.class, () -> () -> "own-id").run((context) -> {
			Callable<String> task = () -> MDC.get("correlation_id");
			assertThat(context.getBean(AsyncTaskExecutor.class).submit(task).get()).isEqualTo("own-id");
		});
	}

	/** Observes runs as a scheduler without decorator does. */
	private static final class Handler {

		final List<String> ids = new ArrayList<>();

		private final ObservationRegistry registry = ObservationRegistry.create();

		Handler() {
			this.registry.observationConfig()
				.observationHandler(new ScheduledRunHandler(CorrelationIdGenerator.timeOrdered(Clock.systemUTC())));
			ObservationThreadLocalAccessor.getInstance().setObservationRegistry(this.registry);
		}

		void run(Callable<?> work) throws Exception {
			Method method = Handler.class.getDeclaredMethod("run", Callable.class);
			ScheduledTaskObservationContext context = new ScheduledTaskObservationContext(this, method);
			Observation.createNotStarted("tasks", () -> context, this.registry).observeChecked(() -> {
				this.ids.add(MDC.get("correlation_id"));
				return work.call();
			});
		}

	}

}
