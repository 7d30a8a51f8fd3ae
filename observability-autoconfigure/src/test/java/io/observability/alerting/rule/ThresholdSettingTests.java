package io.observability.alerting.rule;

import java.util.Map;

import io.observability.settings.Setting;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Thresholds that change while the application runs. */
class ThresholdSettingTests extends RuleTestBed {

	private static final String KEY = RULE + "threshold";

	private double load = 50;

	@Test
	void changesWhenAnAlertFires() {
		io.micrometer.core.instrument.Gauge.builder("load", () -> this.load).register(this.registry);
		rule((evaluator) -> {
			tick(1);
			assertThat(status("mine").state()).isEqualTo("inactive");
			setting(evaluator).apply(Map.of(KEY, "40"));
			tick(1);
			assertThat(status("mine").state()).isEqualTo("firing");
			assertThat(this.alerts).singleElement().extracting((alert) -> alert.threshold()).isEqualTo("above 40");

			setting(evaluator).apply(Map.of());
			tick(1);
			assertThat(status("mine").state()).isEqualTo("inactive");
			assertThat(status("mine").condition()).isEqualTo("above 60");
		}, "kind=gauge", "metric=load", "threshold=60");
	}

	@Test
	void keepsTheUnitAndTheRecovery() {
		rule((evaluator) -> {
			assertThat(setting(evaluator).describe(KEY)).isEqualTo(new Setting.Description("60s", "60s",
					"be a quantity in the unit of '60s' and not below the recovery at '50s'"));
			assertThat(setting(evaluator).check(KEY, "1m")).isEqualTo("1m");
			for (Object wrong : new Object[] { "60", "60%", "10s", "fast", "", true }) {
				assertThatThrownBy(() -> setting(evaluator).check(KEY, wrong))
					.isInstanceOf(Setting.BrokenRuleException.class)
					.hasMessage("be a quantity in the unit of '60s' and not below the recovery at '50s'");
			}
		}, "kind=mean", "metric=load", "threshold=60s", "recover=50s");
	}

	@Test
	void keepsTheRuleOfTheKind() {
		rule((evaluator) -> assertThatThrownBy(() -> setting(evaluator).check(KEY, "120%"))
			.isInstanceOf(Setting.BrokenRuleException.class)
			.hasMessage("be between 0 and 1 or between 0% and 100%, such as 5%"), "kind=ratio",
				"metric=http.server.requests", "part.outcome=SERVER_ERROR", "threshold=20%");
	}

	@Test
	void hasNoKeyForRulesWithoutThreshold() {
		rule((evaluator) -> assertThat(setting(evaluator).keys()).doesNotContain(KEY), "kind=health");
	}

	private ThresholdSetting setting(RuleEvaluator evaluator) {
		return new ThresholdSetting(evaluator.rules(), this.reader::kind);
	}

}
