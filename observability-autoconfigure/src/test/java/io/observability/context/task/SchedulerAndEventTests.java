package io.observability.context.task;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.observability.context.ContextAutoConfiguration;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ApplicationEventMulticaster;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.support.PeriodicTrigger;

import static org.assertj.core.api.Assertions.assertThat;

class SchedulerAndEventTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class, ContextTaskAutoConfiguration.class,
				TaskExecutionAutoConfiguration.class));

	private final ApplicationContextRunner schedulerRunner = this.contextRunner.withBean("taskScheduler",
			SimpleAsyncTaskScheduler.class);

	@Test
	void keepsIdInTaskThatRunsOnceOnThreadOfItsOwn() {
		this.schedulerRunner.run((context) -> {
			TaskScheduler scheduler = context.getBean(TaskScheduler.class);
			CompletableFuture<@Nullable String> id = new CompletableFuture<>();
			CompletableFuture<@Nullable String> without = new CompletableFuture<>();
			try (ContextScope scope = new RequestContext("once", "ann", null).open()) {
				scheduler.schedule(() -> id.complete(MDC.get("correlation_id") + " " + MDC.get("user_id")),
						Instant.now());
			}
			scheduler.schedule(() -> without.complete(MDC.get("correlation_id")), Instant.now());
			assertThat(id.get()).isEqualTo("once ann");
			assertThat(without.get()).hasSize(36);
		});
	}

	@Test
	void givesEachRunOnThreadOfItsOwnAnIdOfItsOwn() {
		this.schedulerRunner.run((context) -> {
			List<@Nullable String> rate = new CopyOnWriteArrayList<>();
			List<@Nullable String> delay = new CopyOnWriteArrayList<>();
			List<@Nullable String> trigger = new CopyOnWriteArrayList<>();
			TaskScheduler scheduler = context.getBean(TaskScheduler.class);
			try (ContextScope scope = RequestContext.of("starter").open()) {
				Duration period = Duration.ofMillis(10);
				scheduler.scheduleAtFixedRate(() -> rate.add(MDC.get("correlation_id")), period);
				scheduler.scheduleWithFixedDelay(() -> delay.add(MDC.get("correlation_id")), period);
				scheduler.schedule(() -> trigger.add(MDC.get("correlation_id")), new PeriodicTrigger(period));
			}
			for (List<@Nullable String> ids : List.of(rate, delay, trigger)) {
				Awaitility.await().until(() -> ids.size() > 3);
				assertThat(List.copyOf(ids)).doesNotContain("starter").doesNotHaveDuplicates();
			}
		});
	}

	@Test
	void givesFixedDelayWithoutObservationsIdsOfTheirOwn() {
		this.schedulerRunner.withUserConfiguration(Delayed.class).run((context) -> {
			List<@Nullable String> ids = context.getBean(Delayed.class).ids;
			Awaitility.await().until(() -> ids.size() > 3);
			assertThat(List.copyOf(ids)).doesNotHaveDuplicates();
		});
	}

	@Test
	void leavesSchedulerWhatItIs() {
		this.schedulerRunner.run((context) -> {
			assertThat(context).hasSingleBean(SimpleAsyncTaskScheduler.class);
			SimpleAsyncTaskScheduler scheduler = context.getBean(SimpleAsyncTaskScheduler.class);
			assertThat(scheduler.isRunning()).isTrue();
			assertThat(scheduler.submit(() -> "done").get()).isEqualTo("done");
		});
	}

	@Test
	void keepsContextInAsynchronousMulticaster() {
		this.contextRunner.withUserConfiguration(Events.class, Multicaster.class)
			.run((context) -> assertThat(publish(context)).isEqualTo("event-1 own"));
	}

	@Test
	void keepsContextInAsynchronousListener() {
		this.contextRunner.withUserConfiguration(AsyncEvents.class)
			.run((context) -> assertThat(publish(context)).startsWith("event-1 task-"));
	}

	@Test
	void leavesSynchronousMulticasterAlone() {
		this.contextRunner.withUserConfiguration(Events.class)
			.run((context) -> assertThat(publish(context)).isEqualTo("event-1 " + Thread.currentThread().getName()));
	}

	private static String publish(org.springframework.context.ApplicationContext context) throws Exception {
		Order order = new Order(new CompletableFuture<>());
		try (ContextScope scope = RequestContext.of("event-1").open()) {
			context.publishEvent(order);
		}
		return order.seen().get();
	}

	record Order(CompletableFuture<String> seen) {

		void see() {
			this.seen.complete(MDC.get("correlation_id") + " " + Thread.currentThread().getName());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Events {

		@EventListener
		void on(Order order) {
			order.see();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class AsyncEvents {

		@Bean
		AsyncListener listener() {
			return new AsyncListener();
		}

	}

	static class AsyncListener {

		@Async
		@EventListener
		public void on(Order order) {
			order.see();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Multicaster {

		@Bean
		ApplicationEventMulticaster applicationEventMulticaster() {
			SimpleApplicationEventMulticaster events = new SimpleApplicationEventMulticaster();
			events.setTaskExecutor((task) -> {
				SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor();
				executor.setThreadFactory((work) -> new Thread(work, "own"));
				executor.execute(task);
			});
			return events;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Delayed {

		private final List<@Nullable String> ids = new CopyOnWriteArrayList<>();

		@Scheduled(fixedDelay = 10)
		void run() {
			this.ids.add(String.valueOf(MDC.get("correlation_id")));
		}

	}

}
