package io.observability.jobs;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** With {@code spring.main.lazy-initialization} only what is asked for is made. */
class LazyJobsTests {

	private final List<String> told = new CopyOnWriteArrayList<>();

	@Test
	void listenersHearOfRunsAllTheSame() {
		new ApplicationContextRunner()
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withConfiguration(AutoConfigurations.of(JobsAutoConfiguration.class))
			.withBean("listener", Jobs.Listener.class, Listening::new)
			.run((context) -> {
				context.getBean(Jobs.class).run("nightly", () -> {
				});
				assertThat(this.told).contains("started nightly", "ended nightly");
			});
	}

	/** Remembers what it is told. */
	private final class Listening implements Jobs.Listener {

		@Override
		public void started(String job) {
			LazyJobsTests.this.told.add("started " + job);
		}

		@Override
		public void changed(JobStatus job, JobStatus.@Nullable End end, boolean failed) {
			LazyJobsTests.this.told.add(((end != null) ? "ended " : "changed ") + job.job());
		}

	}

}
