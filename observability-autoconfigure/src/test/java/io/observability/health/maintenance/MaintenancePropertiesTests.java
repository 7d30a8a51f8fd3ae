package io.observability.health.maintenance;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.observability.health.HealthAutoConfiguration;
import io.observability.health.HealthMonitor;

import static org.assertj.core.api.Assertions.assertThat;

/** Windows of the configuration. */
@ExtendWith(OutputCaptureExtension.class)
class MaintenancePropertiesTests {

	private static final String WINDOW = "observability.health.maintenance.windows[0].";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(HealthAutoConfiguration.class, MaintenanceAutoConfiguration.class));

	@Test
	void readsBothSortsOfWindows() {
		// a Monday before all of these windows
		Clock clock = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
		this.contextRunner.withBean(Clock.class, () -> clock)
			.withPropertyValues(WINDOW + "components=db/orders,openai", WINDOW + "start=2026-12-24T22:00:00+01:00",
					WINDOW + "end=2026-12-25T02:00:00Z", WINDOW + "reason=Move",
					"observability.health.maintenance.windows[1].components=*",
					"observability.health.maintenance.windows[1].cron=0 0 2 * * SUN",
					"observability.health.maintenance.windows[1].duration=2h",
					"observability.health.maintenance.windows[1].zone=Europe/Berlin")
			.run((context) -> assertThat(context.getBean(MaintenanceWindows.class).all()).hasToString(
					"[Shown[id=null, components=[db/orders, openai], open=false, times={start=2026-12-24T21:00:00Z, "
							+ "end=2026-12-25T02:00:00Z}, reason=Move, by=null], "
							+ "Shown[id=null, components=[*], open=false, times={cron=0 0 2 * * SUN, duration=PT2H, "
							+ "zone=Europe/Berlin}, reason=null, by=null]]"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "components= | .components' must name components, or be '*' for all",
					"components=a b | .components' must be names of components or '*' but was 'a b'",
					"end=2026-12-01T10:00:00Z | .end' must be after 'start' but was '2026-12-01T10:00:00Z'" })
	void refusesValuesThatMakeNoSense(String value, String message) {
		this.contextRunner
			.withPropertyValues(WINDOW + "components=openai", WINDOW + "start=2026-12-01T10:00:00Z",
					WINDOW + "end=2026-12-01T11:00:00Z", WINDOW + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessage("'observability.health.maintenance.windows[0]" + message));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"cron=daily | .cron' must be a cron expression of six fields, such as '0 0 2 * * SUN', but was 'daily'",
			"duration=0s | .duration' must be from 1s to 31d but was 'PT0S'",
			"duration=32d | .duration' must be from 1s to 31d but was 'PT768H'" })
	void refusesRepetitionsThatMakeNoSense(String value, String message) {
		this.contextRunner
			.withPropertyValues(WINDOW + "components=openai", WINDOW + "cron=0 0 2 * * SUN", WINDOW + "duration=1h",
					WINDOW + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(IllegalArgumentException.class)
				.hasMessage("'observability.health.maintenance.windows[0]" + message));
	}

	@ParameterizedTest
	@CsvSource({ "start=2026-12-01T10:00:00Z, end=", "cron=0 0 2 * * SUN, end=", "duration=1h, end=",
			"start=2026-12-01T10:00:00Z, cron=0 0 2 * * SUN", "end=2026-12-01T10:00:00Z, duration=1h" })
	void refusesNoTimeAndTwo(String one, String other) {
		this.contextRunner.withPropertyValues(WINDOW + "components=openai", WINDOW + one, WINDOW + other)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("'observability.health.maintenance.windows[0]' has no time, or two of them.")
				.extracting("action")
				.isEqualTo("Set 'start' and 'end' for a single window, or 'cron' and 'duration' for a repeated one."));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			value = { "max-windows=0 | max-windows' must be between 1 and 100 but was '0'",
					"max-duration=40d | max-duration' must be from 1s to 31d but was 'PT960H'" })
	void refusesLimitsThatMakeNoSense(String value, String message) {
		this.contextRunner.withPropertyValues("observability.health.maintenance." + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.maintenance." + message));
	}

	@Test
	void warnsOfNamesThatStandForNoComponent(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues(WINDOW + "components=*,crn", WINDOW + "cron=0 0 2 * * SUN", WINDOW + "duration=1h")
			.run((context) -> assertThat(context).hasNotFailed());
		assertThat(output).containsOnlyOnce(
				"No component has one of the names [crn] set below " + "'observability.health.maintenance.windows'");
	}

	@Test
	void isGoneWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("observability.health.maintenance.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(HealthMonitor.Maintenance.class)
				.doesNotHaveBean(MaintenanceProperties.class));
	}

}
