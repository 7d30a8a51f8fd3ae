package io.observability.health.map;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.health.Criticality;
import io.observability.health.FixedMonitor;
import io.observability.health.HealthMonitor;
import io.observability.health.HealthState;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link DependencyMapAutoConfiguration}. */
class DependencyMapAutoConfigurationTests {

	private final FixedMonitor monitor = new FixedMonitor()
		.knows("openai", "llm", HealthState.DOWN, "auth", Criticality.IMPORTANT)
		.details("openai", Map.of("provider", "openai", "host", "api.openai.com", "other", "x"))
		.knows("system", "system", HealthState.UP, null, Criticality.IMPORTANT);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DependencyMapAutoConfiguration.class))
		.withBean(HealthMonitor.class, () -> this.monitor)
		.withPropertyValues("spring.application.name=shop", "management.endpoints.web.exposure.include=dependencies");

	@Test
	void showsWhatTheServiceDependsOn() {
		this.contextRunner.run((context) -> assertThat(context.getBean(DependenciesEndpoint.class).dependencies())
			.isEqualTo(Map.of("service", "shop", "dependencies",
					List.of(Map.of("name", "openai", "kind", "llm", "provider", "openai", "host", "api.openai.com",
							"state", "DOWN", "code", "auth", "criticality", "important", "latency_ms", 45L,
							"last_check", "2026-11-20T12:00:00Z")))));
	}

	@Test
	void showsWhatTheVendorSaysOfItself() {
		Map<String, Object> incident = Map.of("name", "Elevated errors", "impact", "major");
		this.monitor.details("openai", Map.of("incident", incident));
		this.contextRunner.run((context) -> assertThat(context.getBean(DependenciesEndpoint.class).dependencies())
			.extractingByKey("dependencies", org.assertj.core.api.InstanceOfAssertFactories.LIST)
			.first(org.assertj.core.api.InstanceOfAssertFactories.map(String.class, Object.class))
			.containsEntry("state", "DOWN")
			.containsEntry("incident", incident));
	}

	@Test
	void isNotThereUnlessExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(DependenciesEndpoint.class));
		this.contextRunner.withPropertyValues("observability.health.map.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(DependenciesEndpoint.class));
	}

}
