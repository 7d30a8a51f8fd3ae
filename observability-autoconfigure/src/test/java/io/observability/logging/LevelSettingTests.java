package io.observability.logging;

import java.util.List;
import java.util.Map;

import io.observability.settings.Setting;
import io.observability.settings.Settings;
import io.observability.settings.SettingsAutoConfiguration;
import io.observability.settings.live.SettingsLiveAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerGroups;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Levels that change while the application runs. */
class LevelSettingTests {

	private static final String SHOP = "shop.level.setting";

	private static final String CART = SHOP + ".cart";

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	private final LoggerGroups groups = new LoggerGroups(Map.of("shop", List.of(SHOP, CART)));

	private final LevelSetting setting = new LevelSetting(this.logging, this.groups, List.of(SHOP));

	@AfterEach
	void restore() {
		this.setting.apply(Map.of());
		this.logging.setLogLevel(SHOP, null);
		this.logging.setLogLevel(CART, null);
	}

	@Test
	void raisesAndRestoresALevel() {
		this.logging.setLogLevel(SHOP, LogLevel.WARN);
		this.setting.apply(Map.of("logging.level." + SHOP, "debug", "logging.level." + CART, "trace"));

		assertThat(level(SHOP)).isEqualTo(LogLevel.DEBUG);
		assertThat(level(CART)).isEqualTo(LogLevel.TRACE);
		assertThat(this.setting.describe("logging.level." + SHOP)).isEqualTo(
				new Setting.Description("debug", "warn", "be one of trace, debug, info, warn, error, fatal and off"));

		this.setting.apply(Map.of("logging.level." + SHOP, "debug"));
		assertThat(level(CART)).isNull();
		this.setting.apply(Map.of());
		assertThat(level(SHOP)).isEqualTo(LogLevel.WARN);
		assertThat(this.setting.describe("logging.level." + CART).value()).isEqualTo("inherited");
	}

	@Test
	void restoresTheRootLogger() {
		LogLevel before = level(LoggingSystem.ROOT_LOGGER_NAME);
		this.setting.apply(Map.of("logging.level.root", "error"));
		assertThat(level(LoggingSystem.ROOT_LOGGER_NAME)).isEqualTo(LogLevel.ERROR);

		this.setting.apply(Map.of());
		assertThat(level(LoggingSystem.ROOT_LOGGER_NAME)).isEqualTo(before);
	}

	@Test
	void leavesALevelThatSomebodyElseChangedMeanwhile() {
		this.setting.apply(Map.of("logging.level." + SHOP, "debug"));
		this.logging.setLogLevel(SHOP, LogLevel.TRACE);
		this.setting.apply(Map.of("logging.level." + SHOP, "debug", "logging.level." + CART, "info"));

		assertThat(level(SHOP)).isEqualTo(LogLevel.TRACE);
	}

	@Test
	void changesTheMembersOfAGroupUnlessTheyHaveALevelOfTheirOwn() {
		this.setting.apply(Map.of("logging.level.shop", "debug", "logging.level." + CART, "error"));
		assertThat(level(SHOP)).isEqualTo(LogLevel.DEBUG);
		assertThat(level(CART)).isEqualTo(LogLevel.ERROR);

		this.setting.apply(Map.of("logging.level.shop", "debug"));
		assertThat(level(CART)).isEqualTo(LogLevel.DEBUG);
		this.setting.apply(Map.of());
		assertThat(level(SHOP)).isNull();
		assertThat(level(CART)).isNull();
	}

	@ParameterizedTest
	@ValueSource(strings = { "logging.level.root", "logging.level.com.acme.Shop$Cart", "logging.level.my-app" })
	void coversLoggers(String key) {
		assertThat(this.setting.covers(key)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "logging.level.", "logging.level.ROOT", "logging.level.a b", "logging.levels.a",
			"logging.level.a\nb" })
	void coversNothingElse(String key) {
		assertThat(this.setting.covers(key)).isFalse();
	}

	@Test
	void acceptsLevelsInAnyCaseAndOffAsBooleanOfYaml() {
		assertThat(this.setting.check("logging.level.a", "DEBUG")).isEqualTo("debug");
		assertThat(this.setting.check("logging.level.a", false)).isEqualTo("off");
		assertThatThrownBy(() -> this.setting.check("logging.level.a", "verbose"))
			.isInstanceOf(Setting.BrokenRuleException.class)
			.hasMessage("be one of trace, debug, info, warn, error, fatal and off");
	}

	@Test
	void showsTheLoggersOfTheConfiguration() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(LoggingAutoConfiguration.class, SettingsAutoConfiguration.class,
					SettingsLiveAutoConfiguration.class))
			.withPropertyValues("logging.level.org.acme=warn")
			.run((context) -> assertThat(context.getBean(Settings.class).all()).extracting(Settings.Current::key)
				.containsExactly("logging.level.org.acme", "logging.level.root"));
	}

	private LogLevel level(String logger) {
		var configuration = this.logging.getLoggerConfiguration(logger);
		return (configuration != null) ? configuration.getConfiguredLevel() : null;
	}

}
