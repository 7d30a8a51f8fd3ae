package io.observability.context;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshot;
import io.micrometer.context.ContextSnapshotFactory;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class ContextAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ContextAutoConfiguration.class));

	@Test
	void makesTimeOrderedIds() {
		this.contextRunner.run((context) -> assertThat(context.getBean(CorrelationIdGenerator.class))
			.isInstanceOf(TimeOrderedIds.class));
	}

	@Test
	void backsOffForGeneratorOfApplication() {
		this.contextRunner.withBean(CorrelationIdGenerator.class, () -> () -> "own")
			.run((context) -> assertThat(context.getBean(CorrelationIdGenerator.class).next()).isEqualTo("own"));
	}

	@Test
	void backsOffWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.context.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(CorrelationIdGenerator.class));
	}

	@Test
	void registersAccessorOnce() {
		this.contextRunner.run((first) -> this.contextRunner
			.run((second) -> assertThat(ContextRegistry.getInstance().getThreadLocalAccessors())
				.filteredOn((accessor) -> accessor.key().equals(RequestContext.class.getName()))
				.hasSize(1)));
	}

	@Test
	void goesAlongWithSnapshot() {
		this.contextRunner.run((context) -> {
			ContextSnapshot snapshot;
			try (ContextScope scope = new RequestContext("snap", null, "s").open()) {
				snapshot = ContextSnapshotFactory.builder().build().captureAll();
			}

			MDC.put("user_id", "other");
			Runnable task = () -> assertThat(RequestContext.current()).isEqualTo(new RequestContext("snap", null, "s"));
			snapshot.wrap(task).run();
			assertThat(RequestContext.current()).isEqualTo(new RequestContext(null, "other", null));
			MDC.clear();
		});
	}

	@Test
	void worksWithoutContextPropagation() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer.context"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(CorrelationIdGenerator.class));
	}

}
