package io.observability.health.endpoint;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import reactor.core.publisher.Mono;

import org.springframework.boot.availability.ApplicationAvailabilityBean;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.health.application.ReadinessStateHealthIndicator;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.ReactiveHealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthMonitor;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link WatchedContributors}. */
@Timeout(60)
class WatchedContributorsTests extends HealthEndpointTestBed {

	private final AtomicReference<HealthIndicator> behaviour = new AtomicReference<>(() -> Health.up().build());

	private final HealthIndicator changing = () -> this.behaviour.get().health();

	@Test
	@Timeout(20)
	void waitsForNobodyWhoSleeps() {
		with(WatchedContributorsTests::sleep).run((context) -> {
			Awaitility.await().until(() -> "timeout".equals(indicated(context, "own").getDetails().get("code")));

			assertThat(indicated(context, "own").getStatus()).isEqualTo(Status.UNKNOWN);
			assertThat(total(context).getStatus().getCode()).isEqualTo("DEGRADED");
		});
	}

	@Test
	void showsTheLastAnswerAsStaleAndThenUnknown() {
		with(this.changing).run((context) -> {
			awaitStatus(context, "UP", "own");
			this.behaviour.set(WatchedContributorsTests::sleep);
			AtomicReference<IndicatedHealthDescriptor> seen = new AtomicReference<>();
			Awaitility.await().pollInterval(Duration.ofMillis(5)).until(() -> {
				seen.set(indicated(context, "own"));
				return seen.get().getDetails().containsKey("stale");
			});
			assertThat(seen.get().getStatus()).isEqualTo(Status.UP);
			awaitStatus(context, "UNKNOWN", "own");
			this.behaviour.set(() -> Health.up().build());
			awaitStatus(context, "UP", "own");
			assertThat(indicated(context, "own").getDetails()).isNullOrEmpty();
		});
	}

	@Test
	void isDownWhenTheIndicatorThrows() {
		for (Throwable thrown : List.of(new IllegalStateException("secret"), new StackOverflowError(),
				new NoClassDefFoundError("x"))) {
			with(() -> raise(thrown)).run((context) -> {
				awaitStatus(context, "DOWN", "own");

				assertThat(total(context).getStatus()).isEqualTo(Status.DOWN);
				assertThat(indicated(context, "own").getDetails()).containsEntry("error", thrown.getClass().getName())
					.containsEntry("code", "failed");
			});
		}
	}

	@Test
	void isUnknownWhenTheIndicatorReturnsNothing() {
		with(() -> null).run((context) -> {
			Awaitility.await().until(() -> "no-answer".equals(indicated(context, "own").getDetails().get("code")));
			assertThat(total(context).getStatus()).isEqualTo(Status.UNKNOWN);
		});
	}

	@Test
	void survivesAnIndicatorThatInterruptsItself() {
		AtomicInteger calls = new AtomicInteger();
		with(() -> {
			calls.incrementAndGet();
			Thread.currentThread().interrupt();
			return Health.up().build();
		}).run((context) -> {
			awaitStatus(context, "UP", "own");
			Awaitility.await().until(() -> calls.get() > 2);
			assertThat(total(context).getStatus()).isEqualTo(Status.UP);
		});
	}

	@Test
	void showsItsOwnStatusAndMasksItsDetails() {
		Map<String, Object> nested = new LinkedHashMap<>(Map.of("password", "hunter2", "size", 3));
		with(() -> Health.status("CIRCUIT_OPEN")
			.withDetail("mail", "jane.doe@example.com")
			.withDetail("nested", nested)
			.withDetail("hosts", List.of("a", "b"))
			.build()).run((context) -> {
				awaitStatus(context, "CIRCUIT_OPEN", "own");

				Map<String, Object> details = indicated(context, "own").getDetails();
				assertThat(details).containsEntry("mail", "j***@example.com").containsEntry("hosts", List.of("a", "b"));
				assertThat(details.get("nested")).isEqualTo(Map.of("password", "********", "size", 3));
				assertThat(context.getBean(HealthMonitor.class).component("own")).extracting(ComponentHealth::code)
					.isEqualTo("circuit-open");
			});
	}

	@Test
	void reachesIntoComposites() {
		CompositeHealthContributor inner = CompositeHealthContributor
			.fromMap(Map.of("leaf", (HealthIndicator) WatchedContributorsTests::sleep));
		CompositeHealthContributor outer = CompositeHealthContributor
			.fromMap(Map.of("good", (HealthIndicator) () -> Health.up().build(), "inner", inner));
		this.contextRunner.withBean("own", CompositeHealthContributor.class, () -> outer).run((context) -> {
			awaitStatus(context, "UP", "own", "good");
			Awaitility.await()
				.until(() -> "timeout".equals(indicated(context, "own", "inner", "leaf").getDetails().get("code")));
			assertThat(composite(context, "own").getStatus().getCode()).isEqualTo("DEGRADED");
		});
	}

	@Test
	void asksReactiveIndicatorsToo() {
		this.contextRunner
			.withBean("ownHealthIndicator", ReactiveHealthIndicator.class,
					() -> () -> Mono.just(Health.up().withDetail("a", 1).build()))
			.withBean("neverHealthIndicator", ReactiveHealthIndicator.class, () -> () -> Mono.never())
			.run((context) -> {
				awaitStatus(context, "UP", "own");
				assertThat(indicated(context, "own").getDetails()).containsEntry("a", 1);
				Awaitility.await().until(() -> "timeout".equals(indicated(context, "never").getDetails().get("code")));
			});
	}

	@Test
	void followsTheRegistry() {
		this.contextRunner.run((context) -> {
			HealthContributorRegistry registry = context.getBean(HealthContributorRegistry.class);
			HealthMonitor monitor = context.getBean(HealthMonitor.class);
			registry.registerContributor("late", this.changing);

			assertThat(indicated(context, "late").getDetails()).containsEntry("code", "pending");
			awaitStatus(context, "UP", "late");
			assertThat(registry.unregisterContributor("late")).isSameAs(this.changing);
			assertThat(health(context, "late")).isNull();
			Awaitility.await().until(() -> {
				total(context);
				return monitor.component("late") == null;
			});
		});
	}

	@Test
	void takesSettingsByName() {
		with(() -> Health.down().build()).withPropertyValues("observability.health.components.own.criticality=optional")
			.run((context) -> {
				awaitStatus(context, "DOWN", "own");
				assertThat(total(context).getStatus()).isEqualTo(Status.UP);
			});
	}

	@Test
	void leavesAloneWhatIsExcluded() {
		AtomicInteger calls = new AtomicInteger();
		HealthIndicator counting = () -> Health.up().withDetail("call", calls.incrementAndGet()).build();
		for (String property : List.of("contributors.exclude=own", "contributors.enabled=false")) {
			calls.set(0);
			with(counting).withPropertyValues("observability.health." + property).run((context) -> {
				assertThat(indicated(context, "own").getDetails()).containsEntry("call", 1);
				assertThat(indicated(context, "own").getDetails()).containsEntry("call", 2);
				assertThat(context.getBean(HealthMonitor.class).component("own")).isNull();
			});
		}
	}

	@Test
	void readsTheStateOfTheApplicationAtOnce() {
		this.contextRunner.withBean(ApplicationAvailabilityBean.class)
			.withBean("readinessStateHealthIndicator", ReadinessStateHealthIndicator.class)
			.run((context) -> {
				AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
				assertThat(health(context, "readinessState").getStatus()).isEqualTo(Status.UP);
				AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
				assertThat(health(context, "readinessState").getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
			});
	}

	@Test
	void asksOnceForManyReaders() {
		AtomicInteger calls = new AtomicInteger();
		HealthIndicator counting = () -> Health.up().withDetail("call", calls.incrementAndGet()).build();
		with(counting).withPropertyValues("observability.health.local-interval=1h").run((context) -> {
			awaitStatus(context, "UP", "own");
			for (int i = 0; i < 1000; i++) {
				total(context);
				health(context, "own");
			}
			assertThat(calls).hasValue(1);
		});
	}

	private static Health sleep() {
		try {
			Thread.sleep(60_000);
			return Health.up().build();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> Health raise(Throwable thrown) throws T {
		throw (T) thrown;
	}

}
