package io.observability.health;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.observability.settings.Setting;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Intervals that change while the application runs. */
class IntervalSettingTests extends HealthMonitorTestBed {

	private static final String INTERVAL = "observability.health.interval";

	private static final String CRM = "observability.health.components.crm.interval";

	@Test
	void checksEarlierAtOnceWhenTheIntervalIsShorter() {
		IntervalSetting setting = setting(Duration.ofHours(1), null);
		this.monitor.start();
		awaitState("crm", HealthState.UP);
		assertThat(this.calls).hasValue(1);

		setting.apply(Map.of(INTERVAL, "20ms"));
		Awaitility.await().untilAtomic(this.calls, org.hamcrest.Matchers.greaterThan(5));
		assertThat(setting.describe(INTERVAL)).isEqualTo(new Setting.Description("20ms", "3600s",
				"be a time with its unit, positive and at most a year, such as 30s"));
	}

	@Test
	void keepsToThePauseThatAProviderAskedFor() {
		this.call.set(() -> new Probe.Result(HealthState.DOWN, "quota", true, Duration.ofMinutes(10), Map.of()));
		IntervalSetting setting = setting(Duration.ofSeconds(1), null);
		this.monitor.start();
		awaitState("crm", HealthState.DOWN);

		setting.apply(Map.of(INTERVAL, "10ms"));
		assertThat(watch().mayHurry()).isFalse();
	}

	@Test
	void doesNotChangeComponentsWithAnIntervalOfTheirOwn() {
		IntervalSetting setting = setting(Duration.ofSeconds(60), Duration.ofSeconds(30));
		setting.apply(Map.of(INTERVAL, "10s"));
		assertThat(watch().limits().interval()).isEqualTo(Duration.ofSeconds(30));

		setting.apply(Map.of(INTERVAL, "10s", CRM, "5s"));
		assertThat(watch().limits().interval()).isEqualTo(Duration.ofSeconds(5));
		assertThat(setting.describe(CRM)).extracting(Setting.Description::value, Setting.Description::original)
			.containsExactly("5s", "30s");

		setting.apply(Map.of());
		assertThat(watch().limits().interval()).isEqualTo(Duration.ofSeconds(30));
	}

	@Test
	void changesSingleComponents() {
		IntervalSetting setting = setting(Duration.ofSeconds(60), null);
		setting.apply(Map.of(CRM, "5s", INTERVAL, "10s"));
		assertThat(watch().limits().interval()).isEqualTo(Duration.ofSeconds(5));
		setting.apply(Map.of(INTERVAL, "10s"));
		assertThat(watch().limits().interval()).isEqualTo(Duration.ofSeconds(10));
		assertThat(setting.keys()).containsExactly(CRM, INTERVAL, "observability.health.local-interval");
	}

	@ParameterizedTest
	@CsvSource({ "30s,30s", "PT2M,120s", "500ms,500ms", "1m,60s" })
	void acceptsTimesWithUnit(String value, String kept) {
		assertThat(setting(Duration.ofSeconds(60), null).check(INTERVAL, value)).isEqualTo(kept);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "5", "0s", "-1s", "366d", "often", "99999999999999999999d", "1ns" })
	void refusesOthers(String value) {
		IntervalSetting setting = setting(Duration.ofSeconds(60), null);
		assertThatThrownBy(() -> setting.check(INTERVAL, value)).isInstanceOf(Setting.BrokenRuleException.class);
	}

	private ComponentWatch watch() {
		return this.monitor.watches().iterator().next();
	}

	private IntervalSetting setting(Duration interval, Duration own) {
		HealthWatchProperties properties = new HealthWatchProperties(interval, Duration.ofSeconds(15),
				Duration.ofSeconds(3), Duration.ofSeconds(2), 3, 2, 4,
				(own != null) ? Map.of("crm", new HealthWatchProperties.Component(own, null, null, null, null, null))
						: Map.of());
		this.monitor = new BackgroundHealthMonitor(
				new Watches(properties.watches(List.of(probe("crm")).stream(), List.<Probe.Source>of().stream()),
						properties::watch),
				2, reporter((event) -> this.transitions.add((HealthTransition) event)));
		return new IntervalSetting(this.monitor, properties);
	}

}
