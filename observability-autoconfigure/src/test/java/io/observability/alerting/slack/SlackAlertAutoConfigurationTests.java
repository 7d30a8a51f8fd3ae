package io.observability.alerting.slack;

import java.util.Map;

import io.observability.alerting.AlertChannel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

class SlackAlertAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SlackAlertAutoConfiguration.class));

	@Test
	void isOffWithoutAddress() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(AlertChannel.class));
	}

	@Test
	void isOnWithAddressInEnvironmentOnly() {
		this.contextRunner
			.withInitializer((context) -> context.getEnvironment()
				.getPropertySources()
				.addFirst(new SystemEnvironmentPropertySource("systemEnvironment",
						Map.of("SLACK_WEBHOOK_URL", "https://hooks.slack.com/services/T/B/secret"))))
			.run((context) -> assertThat(context).hasSingleBean(AlertChannel.class));
	}

	@Test
	void isOnWithProperty() {
		this.contextRunner
			.withPropertyValues("observability.alerting.slack.webhook-url=https://hooks.slack.com/services/T/B/secret")
			.run((context) -> {
				assertThat(context).hasSingleBean(AlertChannel.class);
				assertThat(context.getBean(SlackProperties.class)).hasToString("SlackProperties[webhookUrl=********]");
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "observability.alerting.slack.enabled=false", "observability.alerting.enabled=false",
			"observability.enabled=false", "SLACK_WEBHOOK_URL=", "SLACK_WEBHOOK_URL= " })
	void isOffWhenSwitchedOff(String property) {
		this.contextRunner.withPropertyValues("SLACK_WEBHOOK_URL=https://hooks.slack.com/services/T/B/secret", property)
			.run((context) -> assertThat(context).doesNotHaveBean(AlertChannel.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "observability.alerting.slack.webhook-url", "SLACK_WEBHOOK_URL" })
	void refusesWrongAddressWithoutShowingIt(String key) {
		this.contextRunner.withPropertyValues(key + "=hooks.slack.com/secret-path")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'%s' must be an address that begins with http:// or https:// ".formatted(key)
						+ "but was something else, not shown as it is a secret"));
	}

}
