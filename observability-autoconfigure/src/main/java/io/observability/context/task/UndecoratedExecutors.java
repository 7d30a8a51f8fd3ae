package io.observability.context.task;

import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.springframework.beans.BeansException;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.event.SimpleApplicationEventMulticaster;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskDecorator;
import org.springframework.scheduling.concurrent.SimpleAsyncTaskScheduler;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/**
 * Decorates the executors that the application declares itself, which Spring Boot does
 * not do. One that has a decorator of its own stays as it is.
 */
final class UndecoratedExecutors implements BeanPostProcessor {

	private final Supplier<TaskDecorator> decorator;

	private final Supplier<SchedulerContext> schedulers;

	UndecoratedExecutors(Supplier<TaskDecorator> decorator, Supplier<SchedulerContext> schedulers) {
		this.decorator = decorator;
		this.schedulers = schedulers;
	}

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof ThreadPoolTaskExecutor executor) {
			decorate(executor, executor::setTaskDecorator);
		}
		else if (bean instanceof ThreadPoolTaskScheduler scheduler) {
			decorate(scheduler, scheduler::setTaskDecorator);
		}
		else if (bean instanceof SimpleAsyncTaskExecutor executor) {
			decorate(executor, executor::setTaskDecorator);
		}
		else if (bean instanceof SimpleApplicationEventMulticaster events) {
			decorate(events);
		}
		return bean;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof SimpleAsyncTaskScheduler scheduler) ? this.schedulers.get().apply(scheduler) : bean;
	}

	// Its executor need not be a bean.
	private void decorate(SimpleApplicationEventMulticaster events) {
		if (new DirectFieldAccessor(events).getPropertyValue("taskExecutor") instanceof Executor executor) {
			events.setTaskExecutor((task) -> executor.execute(this.decorator.get().decorate(task)));
		}
	}

	private void decorate(Object executor, Consumer<TaskDecorator> setter) {
		if (isUndecorated(executor)) {
			setter.accept(this.decorator.get());
		}
	}

	// Spring has no getter for it, and to replace a decorator unseen would lose it.
	private static boolean isUndecorated(Object executor) {
		try {
			return new DirectFieldAccessor(executor).getPropertyValue("taskDecorator") == null;
		}
		catch (BeansException ex) {
			return false;
		}
	}

}
