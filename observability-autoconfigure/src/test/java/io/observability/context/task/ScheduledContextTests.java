package io.observability.context.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

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
	void usesGeneratorOfApplication() {
		this.contextRunner.withBean(CorrelationIdGenerator.class, () -> () -> "own-id").run((context) -> {
			Callable<String> task = () -> MDC.get("correlation_id");
			assertThat(context.getBean(AsyncTaskExecutor.class).submit(task).get()).isEqualTo("own-id");
		});
	}

}
