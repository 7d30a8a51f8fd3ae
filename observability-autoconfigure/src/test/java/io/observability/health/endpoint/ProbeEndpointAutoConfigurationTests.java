package io.observability.health.endpoint;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.health.actuate.endpoint.HealthEndpoint;
import org.springframework.boot.health.actuate.endpoint.IndicatedHealthDescriptor;
import org.springframework.boot.health.autoconfigure.actuate.endpoint.HealthEndpointAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.ComponentHealth;
import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;
import io.observability.health.Probe;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link ProbeEndpointAutoConfiguration}. */
class ProbeEndpointAutoConfigurationTests {

	private final AtomicInteger checks = new AtomicInteger();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HealthAutoConfiguration.class, ProbeEndpointAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class, HealthEndpointAutoConfiguration.class))
		.withBean(Probe.class, () -> new CrmProbe(this.checks));

	@Test
	void showsTheComponentAtTheTopLevel() {
		this.contextRunner.run((context) -> {
			HealthEndpoint endpoint = context.getBean(HealthEndpoint.class);
			Awaitility.await().until(() -> endpoint.healthForPath("crm").getStatus() == Status.UP);

			IndicatedHealthDescriptor health = (IndicatedHealthDescriptor) endpoint.healthForPath("crm");
			assertThat(health.getDetails()).containsEntry("provider", "acme").containsKeys("latency_ms", "last_check");
		});
	}

	@Test
	void checksNothingWhenAsked() {
		this.contextRunner.run((context) -> {
			HealthEndpoint endpoint = context.getBean(HealthEndpoint.class);
			Awaitility.await().untilAtomic(this.checks, org.hamcrest.Matchers.equalTo(1));

			for (int i = 0; i < 100; i++) {
				endpoint.health();
				endpoint.healthForPath("crm");
			}
			assertThat(this.checks).hasValue(1);
		});
	}

	@ParameterizedTest
	@EnumSource(HealthState.class)
	void translatesEveryState(HealthState state) {
		HealthMonitor monitor = () -> List.of(new ComponentHealth("crm", state, "reason", null, null));

		Health health = new ProbeHealthIndicator("crm", monitor, new StatusWeights()).health();

		assertThat(health.getStatus().getCode()).isEqualTo(state.name());
		assertThat(health.getDetails()).isEqualTo(Map.of("code", "reason"));
	}

	@Test
	void knowsNothingOfAComponentThatIsGone() {
		assertThat(new ProbeHealthIndicator("crm", List::of, new StatusWeights()).health().getStatus())
			.isEqualTo(Status.UNKNOWN);
	}

	@Test
	void leavesTheContributorOfTheUser() {
		HealthIndicator own = () -> Health.up().build();

		this.contextRunner.withBean("crmHealthIndicator", HealthIndicator.class, () -> own)
			.run((context) -> assertThat(context.getBean(HealthContributorRegistry.class).getContributor("crm"))
				.isSameAs(own));
	}

	@Test
	void isHiddenLikeBootsOwnContributors() {
		for (String property : List.of("management.health.crm.enabled", "management.health.defaults.enabled")) {
			this.contextRunner.withPropertyValues(property + "=false")
				.run((context) -> assertThat(context.getBean(HealthContributorRegistry.class).getContributor("crm"))
					.isNull());
		}
	}

	@Test
	void canBeAMemberOfAGroup() {
		this.contextRunner.withPropertyValues("management.endpoint.health.group.dependencies.include=crm")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void canBeAMemberOfAGroupWhenBeansAreLazy() {
		this.contextRunner
			.withInitializer((context) -> context
				.addBeanFactoryPostProcessor(new org.springframework.boot.LazyInitializationBeanFactoryPostProcessor()))
			.withPropertyValues("management.endpoint.health.group.dependencies.include=crm")
			.run((context) -> {
				HealthEndpoint endpoint = context.getBean(HealthEndpoint.class);
				Awaitility.await().until(() -> endpoint.healthForPath("crm").getStatus() == Status.UP);
			});
	}

	@Test
	void refusesAComponentInTheLivenessGroup() {
		this.contextRunner.withPropertyValues("management.endpoint.health.group.liveness.include=livenessState,crm")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("'management.endpoint.health.group.liveness.include' names 'crm', so an outage there "
						+ "would restart this application.")
				.extracting("action")
				.isEqualTo("Remove 'crm' from 'management.endpoint.health.group.liveness.include' and leave "
						+ "'livenessState' in it."));
	}

	@Test
	void backsOffWithoutBootsHealth() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(ProbeEndpointAutoConfiguration.class));
	}

	private record CrmProbe(AtomicInteger checks) implements Probe {

		@Override
		public String name() {
			return "crm";
		}

		@Override
		public String provider() {
			return "acme";
		}

		@Override
		public Result check() {
			this.checks.incrementAndGet();
			return Result.up();
		}

	}

}
