package io.observability.doctor.application;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.observability.context.ContextAutoConfiguration;
import io.observability.context.RequestContext;
import io.observability.context.task.ContextTaskAutoConfiguration;
import io.observability.doctor.DoctorTestBed;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/** What the doctor says of executors. */
class ExecutorCheckTests extends DoctorTestBed {

	private static final String ID = "executors-undecorated";

	private final ApplicationContextRunner runner = doctor(ContextAutoConfiguration.class,
			ContextTaskAutoConfiguration.class, DoctorApplicationAutoConfiguration.class);

	@Test
	void tellsOfExecutorsWithoutContext() {
		this.runner.withBean("imports", ExecutorService.class, Executors::newSingleThreadExecutor)
			.run((context) -> assertText(context, ID, """
					WARNING
					'imports' runs tasks without the context of the request.
					Lines of these tasks have no correlation_id, user_id and trace_id, so they are not found \
					with the request.
					Return 'RequestContext.wrap(executor)' from the bean method, or make it a \
					ThreadPoolTaskExecutor, which is taken care of.
					"""));
		this.runner.withBean("imports", ExecutorService.class, Executors::newSingleThreadExecutor)
			.withBean("exports", Executor.class, Executors::newCachedThreadPool)
			.run((context) -> assertText(context, ID, """
					WARNING
					'imports', 'exports' run tasks without the context of the request.
					Lines of these tasks have no correlation_id, user_id and trace_id, so they are not found \
					with the request.
					Return 'RequestContext.wrap(executor)' from the bean method, or make each a \
					ThreadPoolTaskExecutor, which is taken care of.
					"""));
	}

	@Test
	void findsThoseGoodThatCarryTheContext() {
		this.runner.withBean("imports", Executor.class, () -> RequestContext.wrap(Executors.newSingleThreadExecutor()))
			.withBean(ThreadPoolTaskExecutor.class)
			.run((context) -> assertNone(context, ID));
	}

}
