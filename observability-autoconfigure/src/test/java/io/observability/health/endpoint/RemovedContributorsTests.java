package io.observability.health.endpoint;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.context.ApplicationContext;

import io.observability.health.HealthMonitor;

import static org.assertj.core.api.Assertions.assertThat;

/** What remains of contributors that leave. */
@Timeout(60)
class RemovedContributorsTests extends HealthEndpointTestBed {

	private final Map<String, HealthIndicator> parts = new ConcurrentHashMap<>();

	private final AtomicBoolean broken = new AtomicBoolean();

	@Test
	void forgetsPartsThatAreGone() {
		part("kept");
		part("gone");
		this.contextRunner.withBean("own", CompositeHealthContributor.class, Parts::new).run((context) -> {
			HealthMonitor monitor = context.getBean(HealthMonitor.class);
			awaitStatus(context, "UP", "own", "kept");
			awaitStatus(context, "UP", "own", "gone");

			this.parts.remove("gone");

			awaitForgotten(context, "own/gone");
			assertThat(health(context, "own", "gone")).isNull();
			assertThat(monitor.component("own/kept").state().name()).isEqualTo("UP");
		});
	}

	@Test
	void remembersThePartsOfACompositeThatFailsForAWhile() {
		part("kept");
		part("gone");
		this.contextRunner.withBean("own", CompositeHealthContributor.class, Parts::new)
			.withBean("otherHealthIndicator", CompositeHealthContributor.class,
					() -> CompositeHealthContributor.fromMap(Map.of("a", this.parts.get("kept"))))
			.run((context) -> {
				awaitStatus(context, "UP", "own", "gone");
				this.broken.set(true);
				awaitStatus(context, "DOWN", "own");
				HealthContributorRegistry registry = context.getBean(HealthContributorRegistry.class);
				registry.registerContributor("late", this.parts.get("kept"));
				awaitStatus(context, "UP", "late");
				registry.unregisterContributor("late");

				awaitForgotten(context, "late");
				assertThat(context.getBean(HealthMonitor.class).component("own/gone")).isNotNull();
				this.broken.set(false);
				awaitStatus(context, "UP", "own", "gone");
			});
	}

	@Test
	void asksNobodyWhoLeftWhileHeHung() {
		AtomicInteger calls = new AtomicInteger();
		this.contextRunner.run((context) -> {
			HealthContributorRegistry registry = context.getBean(HealthContributorRegistry.class);
			registry.registerContributor("late", (HealthIndicator) () -> {
				calls.incrementAndGet();
				return hang();
			});
			Awaitility.await().until(() -> {
				total(context);
				return calls.get() > 0;
			});

			registry.unregisterContributor("late");

			awaitForgotten(context, "late");
			int last = calls.get();
			registry.registerContributor("next", (HealthIndicator) () -> Health.up().build());
			awaitStatus(context, "UP", "next");
			assertThat(calls.get()).isLessThanOrEqualTo(last + 1);
		});
	}

	private void awaitForgotten(ApplicationContext context, String component) {
		Awaitility.await().until(() -> {
			total(context);
			return context.getBean(HealthMonitor.class).component(component) == null;
		});
	}

	private void part(String name) {
		this.parts.put(name, () -> Health.up().build());
	}

	private static Health hang() {
		try {
			Thread.sleep(60_000);
			return Health.up().build();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/** Parts that come and go. */
	private final class Parts implements CompositeHealthContributor {

		@Override
		public HealthContributor getContributor(String name) {
			return RemovedContributorsTests.this.parts.get(name);
		}

		@Override
		public Stream<Entry> stream() {
			if (RemovedContributorsTests.this.broken.get()) {
				throw new IllegalStateException("broken");
			}
			return RemovedContributorsTests.this.parts.entrySet()
				.stream()
				.map((part) -> new Entry(part.getKey(), part.getValue()));
		}

	}

}
