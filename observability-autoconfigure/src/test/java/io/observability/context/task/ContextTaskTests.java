package io.observability.context.task;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.ObservationRegistry;
import io.observability.context.ContextAutoConfiguration;
import io.observability.context.ContextScope;
import io.observability.context.CorrelationIdGenerator;
import io.observability.context.RequestContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;
import org.springframework.scheduling.support.PeriodicTrigger;

import static org.assertj.core.api.Assertions.assertThat;

class ContextTaskTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class, ContextTaskAutoConfiguration.class,
				TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
		.withPropertyValues("spring.task.execution.propagate-context=true", "spring.task.scheduling.pool.size=1");

	@Test
	void keepsContextInAsyncMethod() {
		this.contextRunner.withUserConfiguration(AsyncConfiguration.class)
			.run((context) -> assertThat(deliver(context)).startsWith("async-1 user-1"));
	}

	@Test
	void keepsFieldsInTasks() {
		this.contextRunner.run((context) -> {
			Callable<String> task = () -> MDC.get("correlation_id") + " " + MDC.get("order_id");
			AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);
			try (ContextScope scope = RequestContext.of("fields").with("order_id", "o-17").open()) {
				assertThat(executor.submit(task).get()).isEqualTo("fields o-17");
			}
			assertThat(executor.submit(task).get()).endsWith(" null").isNotEqualTo("fields null");
		});
	}

	@Test
	void keepsContextWithoutContextPropagation() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer.context")).run((context) -> {
			Callable<String> task = () -> MDC.get("correlation_id");
			try (ContextScope scope = RequestContext.of("plain").open()) {
				assertThat(context.getBean(AsyncTaskExecutor.class).submit(task).get()).isEqualTo("plain");
			}
		});
	}

	@Test
	void keepsContextOnVirtualThreads() {
		Assumptions.assumeTrue(Runtime.version().feature() >= 21, "virtual threads came with JDK 21");
		this.contextRunner.withUserConfiguration(AsyncConfiguration.class)
			.withPropertyValues("spring.threads.virtual.enabled=true")
			.run((context) -> assertThat(deliver(context)).startsWith("async-1 user-1").contains("VirtualThread"));
	}

	@Test
	void keepsContextInTaskExecutorAndLeavesNothingBehind() {
		this.contextRunner.withPropertyValues("spring.task.execution.pool.core-size=1").run((context) -> {
			AsyncTaskExecutor executor = context.getBean(AsyncTaskExecutor.class);

			Callable<String> task = () -> MDC.get("correlation_id");
			try (ContextScope scope = RequestContext.of("exec-1").open()) {
				assertThat(executor.submit(task).get()).isEqualTo("exec-1");
			}
			assertThat(executor.submit(task).get()).isNotNull().isNotEqualTo("exec-1");
		});
	}

	@Test
	void keepsContextInExecutorOfApplication() {
		this.contextRunner.withBean("own", ThreadPoolTaskExecutor.class).run((context) -> {
			Callable<String> task = () -> MDC.get("correlation_id");
			try (ContextScope scope = RequestContext.of("own-1").open()) {
				assertThat(context.getBean("own", AsyncTaskExecutor.class).submit(task).get()).isEqualTo("own-1");
			}
		});
	}

	@Test
	void leavesDecoratorOfExecutorAlone() {
		this.contextRunner.withBean("own", ThreadPoolTaskExecutor.class, () -> {
			ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
			executor.setTaskDecorator((task) -> () -> {
				MDC.put("correlation_id", "decorated");
				task.run();
			});
			return executor;
		}).run((context) -> {
			Callable<String> task = () -> MDC.get("correlation_id");
			try (ContextScope scope = RequestContext.of("own-1").open()) {
				assertThat(context.getBean("own", AsyncTaskExecutor.class).submit(task).get()).isEqualTo("decorated");
			}
		});
	}

	@Test
	void composesWithDecoratorOfApplication() {
		this.contextRunner.withBean("own", TaskDecorator.class, () -> (task) -> () -> {
			MDC.put("own", "yes");
			task.run();
		}).run((context) -> {
			Callable<String> task = () -> MDC.get("correlation_id") + MDC.get("own");
			try (ContextScope scope = RequestContext.of("both-").open()) {
				assertThat(context.getBean(AsyncTaskExecutor.class).submit(task).get()).isEqualTo("both-yes");
			}
		});
	}

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

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.context.task.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ContextTaskDecorator.class)
				.doesNotHaveBean(ScheduledRunHandler.class));
	}

	@Test
	void worksWithoutObservations() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer.observation"))
			.run((context) -> assertThat(context).hasSingleBean(ContextTaskDecorator.class)
				.doesNotHaveBean("scheduledRunHandler"));
	}

	private static String deliver(AssertableApplicationContext context) {
		try (ContextScope scope = new RequestContext("async-1", "user-1", null).open()) {
			return context.getBean(Courier.class).deliver().join();
		}
	}

	private void assertNewIdPerRun(AssertableApplicationContext context) {
		Job job = context.getBean(Job.class);
		Awaitility.await().until(() -> job.rate.size() > 3 && job.delay.size() > 3 && job.cron.size() > 1);
		assertThat(job.rate).doesNotContainNull().doesNotHaveDuplicates();
		assertThat(job.delay).doesNotContainNull().doesNotHaveDuplicates();
		assertThat(job.cron).doesNotContainNull().doesNotHaveDuplicates();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class AsyncConfiguration {

		@Bean
		Courier courier() {
			return new Courier();
		}

	}

	static class Courier {

		@Async
		public CompletableFuture<String> deliver() {
			RequestContext context = RequestContext.current();
			return CompletableFuture
				.completedFuture(context.correlationId() + " " + context.userId() + " " + Thread.currentThread());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class ScheduledConfiguration {

		@Bean
		Job job() {
			return new Job();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ObservedConfiguration {

		@Bean
		SchedulingConfigurer observing(ScheduledRunHandler handler) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(handler);
			return (tasks) -> tasks.setObservationRegistry(registry);
		}

	}

	static class Job {

		final List<String> rate = new CopyOnWriteArrayList<>();

		final List<String> delay = new CopyOnWriteArrayList<>();

		final List<String> cron = new CopyOnWriteArrayList<>();

		@Scheduled(fixedRate = 20)
		void rate() {
			this.rate.add(MDC.get("correlation_id"));
		}

		@Scheduled(fixedDelay = 20)
		void delay() {
			this.delay.add(MDC.get("correlation_id"));
		}

		@Scheduled(cron = "* * * * * *")
		void cron() {
			this.cron.add(MDC.get("correlation_id"));
		}

	}

}
