package io.observability.health;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link HealthAutoConfiguration}. */
@ExtendWith(OutputCaptureExtension.class)
class HealthAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HealthAutoConfiguration.class));

	@Test
	void startsNothingWhenThereIsNothingToWatch() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBean(HealthMonitor.class).components()).isEmpty();
			assertThat(context.getBean(BackgroundHealthMonitor.class).isRunning()).isFalse();
		});
	}

	@Test
	void watchesTheProbesOfTheUser() {
		this.contextRunner.withUserConfiguration(CrmConfiguration.class).run((context) -> {
			HealthMonitor monitor = context.getBean(HealthMonitor.class);

			Awaitility.await().until(() -> monitor.components().get(0).state() == HealthState.UP);
			Awaitility.await().until(() -> !context.getBean(CrmConfiguration.class).seen.isEmpty());
		});
	}

	@Test
	void backsOffForAMonitorOfTheUser() {
		this.contextRunner.withBean(HealthMonitor.class, () -> List::of)
			.run((context) -> assertThat(context).doesNotHaveBean(BackgroundHealthMonitor.class));
	}

	@Test
	void prefersAProbeOfTheUserToOneOfASource() {
		Probe own = new NamedProbe("openai", "own");
		Probe.Source source = () -> List.of(new NamedProbe("openai", "built-in"),
				new NamedProbe("whisper", "built-in"));

		this.contextRunner.withBean(Probe.class, () -> own)
			.withBean(Probe.Source.class, () -> source)
			.run((context) -> {
				HealthMonitor monitor = context.getBean(HealthMonitor.class);
				assertThat(monitor.components()).extracting(ComponentHealth::component)
					.containsExactly("openai", "whisper");
				assertThat(monitor.details("openai")).containsEntry("provider", "own");
			});
	}

	@Test
	void refusesTwoProbesOfOneName() {
		this.contextRunner.withBean("one", Probe.class, () -> new NamedProbe("crm", "a"))
			.withBean("two", Probe.class, () -> new NamedProbe("crm", "b"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("Two probes have the name 'crm'.")
				.extracting("action")
				.isEqualTo("Give each probe a name of its own, such as 'crm-2'."));
	}

	@Test
	void refusesANameThatIsNoWord() {
		this.contextRunner.withBean(Probe.class, () -> new NamedProbe("my crm", "a"))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("The probe class %s has the name 'my crm'.".formatted(NamedProbe.class.getName())));
	}

	@Test
	void refusesSettingsOfAComponentThatIsNotThere() {
		this.contextRunner.withBean(Probe.class, () -> new NamedProbe("crm", "a"))
			.withPropertyValues("observability.health.components.crn.interval=5s")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("'observability.health.components.crn' is set, but no component has the name 'crn'.")
				.extracting("action")
				.isEqualTo("Remove it or use one of the names [crm]."));
	}

	@Test
	void acceptsSettingsOfABuiltInComponentThatIsNotConfigured() {
		this.contextRunner.withPropertyValues("observability.health.components.twilio.interval=5m")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@Test
	void acceptsSettingsOfADataSourceThatIsNotThere() {
		this.contextRunner.withPropertyValues("observability.health.components.[db/orders].interval=5m")
			.run((context) -> assertThat(context).hasNotFailed());
	}

	@ParameterizedTest
	@ValueSource(strings = { "database", "llm", "speech", "twilio" })
	void warnsOfSettingsOfAComponentThatMayBeSwitchedOff(String source, CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("observability.health." + source + ".enabled=false",
					"observability.health.components.azure-eu.interval=5m",
					"observability.health.components.azure-us.interval=5m")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce("No component has one of the names [azure-eu, azure-us] set below "
				+ "'observability.health.components', as some are switched off");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "interval | -1s | positive and at most a year but was 'PT-1S'",
					"local-interval | 0s | positive and at most a year but was 'PT0S'",
					"timeout | 0 | positive and at most a year but was 'PT0S'",
					"slow-threshold | -2s | positive and at most a year but was 'PT-2S'",
					"failure-threshold | 0 | between 1 and 100 but was '0'",
					"success-threshold | -1 | between 1 and 100 but was '-1'",
					"threads | 0 | between 1 and 64 but was '0'",
					"components.openai.failure-threshold | 0 | between 1 and 100 but was '0'",
					"components.openai.interval | -1s | positive and at most a year but was 'PT-1S'" })
	void refusesValuesThatMakeNoSense(String key, String value, String rule) {
		this.contextRunner.withPropertyValues("observability.health." + key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessage("'observability.health.%s' must be %s".formatted(key, rule)));
	}

	@Test
	void watchesNearComponentsMoreOften() {
		HealthWatchProperties properties = properties("observability.health.interval=40s");

		assertThat(properties.limits(new NamedProbe("crm", "a")).interval()).isEqualTo(Duration.ofSeconds(40));
		assertThat(properties.limits(new NamedProbe("crm", "a", true)).interval()).isEqualTo(Duration.ofSeconds(15));
	}

	@Test
	void prefersTheSettingsOfTheComponent() {
		HealthWatchProperties properties = properties("observability.health.components.crm.timeout=9s",
				"observability.health.components.[db/orders].interval=7s");

		assertThat(properties.limits(new NamedProbe("crm", "a")).timeout()).isEqualTo(Duration.ofSeconds(9));
		assertThat(properties.limits(new NamedProbe("erp", "a")).timeout()).isEqualTo(Duration.ofSeconds(3));
		assertThat(properties.limits(new NamedProbe("db/orders", "a")).interval()).isEqualTo(Duration.ofSeconds(7));
	}

	private HealthWatchProperties properties(String... values) {
		HealthWatchProperties[] bound = new HealthWatchProperties[1];
		this.contextRunner.withPropertyValues(values)
			.withBean("crm", Probe.class, () -> new NamedProbe("crm", "a"))
			.withBean("orders", Probe.class, () -> new NamedProbe("db/orders", "a"))
			.run((context) -> bound[0] = context.getBean(HealthWatchProperties.class));
		return bound[0];
	}

	@Configuration(proxyBeanMethods = false)
	static class CrmConfiguration {

		final List<HealthTransition> seen = new java.util.concurrent.CopyOnWriteArrayList<>();

		@Bean
		Probe crm() {
			return new NamedProbe("crm", "acme");
		}

		@EventListener
		void on(HealthTransition transition) {
			this.seen.add(transition);
		}

	}

	record NamedProbe(String name, String provider, boolean isLocal) implements Probe {

		NamedProbe(String name, String provider) {
			this(name, provider, false);
		}

		@Override
		public Result check() {
			return Result.up();
		}

	}

}
