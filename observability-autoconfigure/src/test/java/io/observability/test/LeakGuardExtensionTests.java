package io.observability.test;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Bean;

import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedWithFailure;
import static org.junit.platform.testkit.engine.EventConditions.test;
import static org.junit.platform.testkit.engine.TestExecutionResultConditions.message;

class LeakGuardExtensionTests {

	private static final Logger LOG = LoggerFactory.getLogger("shop.checkout");

	@Test
	void failsTheTestThatLeaksAndNoOther() {
		EngineTestKit.engine("junit-jupiter")
			.selectors(DiscoverySelectors.selectClass(Plain.class))
			.execute()
			.testEvents()
			.assertStatistics((events) -> events.succeeded(1).failed(1))
			.assertThatEvents()
			.haveExactly(1, event(test("leaks"), finishedWithFailure(
					message((text) -> text.contains("name reached LOG_MESSAGE of 'shop.checkout'")))));
	}

	@Test
	void watchesTheRegistriesOfASpringTest() {
		EngineTestKit.engine("junit-jupiter")
			.selectors(DiscoverySelectors.selectClass(WithSpring.class))
			.execute()
			.testEvents()
			.assertThatEvents()
			.haveExactly(1,
					event(test("leaks"), finishedWithFailure(message((text) -> text.contains("reached METER")))));
	}

	@Test
	void tellsTestsThatRunAtTheSameTimeApart() {
		EngineTestKit.engine("junit-jupiter")
			.configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
			.configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
			.configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "2")
			.selectors(DiscoverySelectors.selectClass(Parallel.class))
			.execute()
			.testEvents()
			.assertStatistics((events) -> events.succeeded(1).failed(1))
			.assertThatEvents()
			.haveExactly(1, event(test("leaks"), finishedWithFailure(
					message((text) -> text.contains("name reached LOG_MESSAGE of 'shop.checkout'")))));
	}

	@Execution(ExecutionMode.CONCURRENT)
	static class Parallel {

		@RegisterExtension
		static final LeakGuardExtension LEAKS = LeakGuardExtension.create();

		private static final CyclicBarrier BOTH = new CyclicBarrier(2);

		@Test
		void leaks() throws Exception {
			BOTH.await(10, TimeUnit.SECONDS);
			String name = LEAKS.guard().plant("name", "Zebulon Quirrell");
			BOTH.await(10, TimeUnit.SECONDS);
			LOG.info("welcome {}", name);
		}

		@Test
		void masks() throws Exception {
			BOTH.await(10, TimeUnit.SECONDS);
			String card = LEAKS.guard().card();
			BOTH.await(10, TimeUnit.SECONDS);
			LOG.info("paid with {}", card);
		}

	}

	static class Plain {

		@RegisterExtension
		final LeakGuardExtension leaks = LeakGuardExtension.create();

		@Test
		void leaks() {
			LOG.info("welcome {}", this.leaks.guard().plant("name", "Zebulon Quirrell"));
		}

		@Test
		void masks() {
			LOG.info("paid with {}", this.leaks.guard().card());
		}

	}

	@SpringBootTest(classes = Registry.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
	static class WithSpring {

		@RegisterExtension
		final LeakGuardExtension leaks = LeakGuardExtension.create();

		@Autowired
		private MeterRegistry registry;

		@Test
		void leaks() {
			this.registry.counter("orders", "customer", this.leaks.guard().plant("name", "Zebulon Quirrell"));
		}

	}

	static class Registry {

		@Bean
		MeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

	}

}
