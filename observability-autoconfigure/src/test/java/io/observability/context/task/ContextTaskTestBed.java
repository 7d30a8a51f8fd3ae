package io.observability.context.task;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.observation.ObservationRegistry;
import io.observability.context.ContextAutoConfiguration;
import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import org.awaitility.Awaitility;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.annotation.SchedulingConfigurer;

import static org.assertj.core.api.Assertions.assertThat;

/** Work on other threads, asynchronous and scheduled. */
abstract class ContextTaskTestBed {

	final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class, ContextTaskAutoConfiguration.class,
				TaskExecutionAutoConfiguration.class, TaskSchedulingAutoConfiguration.class))
		.withPropertyValues("spring.task.execution.propagate-context=true", "spring.task.scheduling.pool.size=1");

	static String deliver(AssertableApplicationContext context) {
		try (ContextScope scope = new RequestContext("async-1", "user-1", null).open()) {
			return context.getBean(Courier.class).deliver().join();
		}
	}

	void assertNewIdPerRun(AssertableApplicationContext context) {
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
