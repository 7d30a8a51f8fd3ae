package io.observability.health;

import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/** What probes suggest for their component, and what the application makes of it. */
class ComponentSettingsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HealthAutoConfiguration.class));

	@ParameterizedTest
	@CsvSource({ "llm, IMPORTANT", "speech, IMPORTANT", "service, IMPORTANT", "database, CRITICAL" })
	void holdsOnlyDatabasesForCritical(String kind, Criticality criticality) {
		this.contextRunner.withBean(Probe.class, () -> new Suggesting(kind, null)).run((context) -> {
			ComponentHealth health = context.getBean(HealthMonitor.class).components().get(0);
			assertThat(health.criticality()).isEqualTo(criticality);
			assertThat(health.kind()).isEqualTo(kind);
		});
	}

	@Test
	void letsTheApplicationSayHowCriticalAComponentIs() {
		this.contextRunner.withBean(Probe.class, () -> new Suggesting("llm", null))
			.withPropertyValues("observability.health.components.crm.criticality=optional")
			.run((context) -> {
				HealthMonitor monitor = context.getBean(HealthMonitor.class);
				assertThat(monitor.components().get(0).criticality()).isEqualTo(Criticality.OPTIONAL);
				assertThat(monitor.details("crm")).containsEntry("criticality", "optional");
			});
	}

	@Test
	void refusesAnotherWordForCriticality() {
		this.contextRunner.withBean(Probe.class, () -> new Suggesting("llm", null))
			.withPropertyValues("observability.health.components.crm.criticality=vital")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("No enum constant io.observability.health.Criticality.vital"));
	}

	@Test
	void prefersTheIntervalOfTheProbeToTheUsualOne() {
		this.contextRunner.withBean(Probe.class, () -> new Suggesting("llm", Duration.ofMinutes(15)))
			.withPropertyValues("observability.health.interval=30s")
			.run((context) -> assertThat(interval(context.getBean(BackgroundHealthMonitor.class)))
				.isEqualTo(Duration.ofMinutes(15)));
	}

	@Test
	void prefersTheIntervalOfTheApplicationToThatOfTheProbe() {
		this.contextRunner.withBean(Probe.class, () -> new Suggesting("llm", Duration.ofMinutes(15)))
			.withPropertyValues("observability.health.components.crm.interval=2m")
			.run((context) -> assertThat(interval(context.getBean(BackgroundHealthMonitor.class)))
				.isEqualTo(Duration.ofMinutes(2)));
	}

	@Test
	void leavesTheIntervalOfTheProbeWhenTheUsualOneChanges() {
		this.contextRunner.withBean(Probe.class, () -> new Suggesting("llm", Duration.ofMinutes(15))).run((context) -> {
			context.getBean(IntervalSetting.class).apply(java.util.Map.of("observability.health.interval", "10s"));
			assertThat(interval(context.getBean(BackgroundHealthMonitor.class))).isEqualTo(Duration.ofMinutes(15));
		});
	}

	@Test
	void watchesNoComponentThatIsSwitchedOff() {
		this.contextRunner.withBean(Probe.class, () -> new Suggesting("llm", null))
			.withPropertyValues("observability.health.components.crm.enabled=false")
			.run((context) -> assertThat(context.getBean(HealthMonitor.class).components()).isEmpty());
	}

	@Test
	void acceptsSettingsOfAComponentThatJoinsWhileTheApplicationStarts() {
		this.contextRunner.withBean(Joining.class)
			.withPropertyValues("observability.health.components.crm.criticality=optional")
			.run((context) -> assertThat(context.getBean(HealthMonitor.class).components())
				.extracting(ComponentHealth::criticality)
				.containsExactly(Criticality.OPTIONAL));
	}

	private static Duration interval(BackgroundHealthMonitor monitor) {
		return monitor.watches().iterator().next().limits().interval();
	}

	static final class Joining {

		Joining(HealthMonitor monitor) {
			monitor.watch(new Suggesting("service", null));
		}

	}

	private record Suggesting(String kind, @Nullable Duration interval) implements Probe {

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
			return Result.up();
		}

	}

}
