package io.observability.context.task;

import java.util.concurrent.Callable;

import io.observability.context.ContextScope;
import io.observability.context.RequestContext;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

import static org.assertj.core.api.Assertions.assertThat;

/** Contexts of asynchronous work. */
class ContextTaskTests extends ContextTaskTestBed {

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

}
