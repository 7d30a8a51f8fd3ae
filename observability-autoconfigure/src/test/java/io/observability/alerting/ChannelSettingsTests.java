package io.observability.alerting;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.observability.alerting.alertmanager.AlertmanagerAlertAutoConfiguration;
import io.observability.alerting.email.EmailAlertAutoConfiguration;
import io.observability.alerting.log.LogAlertAutoConfiguration;
import io.observability.alerting.pagerduty.PagerdutyAlertAutoConfiguration;
import io.observability.alerting.slack.SlackAlertAutoConfiguration;
import io.observability.alerting.teams.TeamsAlertAutoConfiguration;
import io.observability.alerting.webhook.WebhookAlertAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/** Which settings put which channels on, and what is refused at start. */
class ChannelSettingsTests {

	private static final String[] ALL = { "SLACK_WEBHOOK_URL=https://hooks.slack.com/services/T/B/secret",
			"TEAMS_WEBHOOK_URL=https://example.com/workflows?sig=secret",
			"PAGERDUTY_ROUTING_KEY=0123456789abcdef0123456789abcdef",
			"observability.alerting.webhook.url=https://example.com/hook",
			"observability.alerting.alertmanager.urls=http://am-0:9093,http://am-1:9093/",
			"observability.alerting.email.to=oncall@shop.example", "SMTP_HOST=127.0.0.1" };

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, LogAlertAutoConfiguration.class,
				SlackAlertAutoConfiguration.class, EmailAlertAutoConfiguration.class,
				WebhookAlertAutoConfiguration.class, PagerdutyAlertAutoConfiguration.class,
				TeamsAlertAutoConfiguration.class, AlertmanagerAlertAutoConfiguration.class))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new);

	@Test
	void nothingIsOnThatIsNotConfigured() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean(Alerts.class).channels()).containsExactly("log"));
	}

	@Test
	void everythingIsOnThatIsConfigured() {
		this.contextRunner.withPropertyValues(ALL)
			.run((context) -> assertThat(context.getBean(Alerts.class).channels()).containsExactlyInAnyOrder("log",
					"slack", "email", "webhook", "pagerduty", "teams", "alertmanager"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "log", "slack", "email", "webhook", "pagerduty", "teams", "alertmanager" })
	void eachHasItsSwitch(String channel) {
		this.contextRunner.withPropertyValues(ALL)
			.withPropertyValues("observability.alerting." + channel + ".enabled=false")
			.run((context) -> assertThat(context.getBean(Alerts.class).channels()).hasSize(6).doesNotContain(channel));
	}

	@ParameterizedTest
	@ValueSource(strings = { "slack.webhook-url", "teams.webhook-url", "pagerduty.routing-key", "webhook.url",
			"alertmanager.urls" })
	void isOffWhenItsSettingIsBlank(String key) {
		this.contextRunner.withPropertyValues("observability.alerting." + key + "=${NOT_SET:}")
			.run((context) -> assertThat(context.getBean(Alerts.class).channels()).containsExactly("log"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "slack", "email", "webhook", "pagerduty", "teams", "alertmanager" })
	void eachHasARoute(String channel) {
		String prefix = "observability.alerting." + channel;
		this.contextRunner.withPropertyValues(ALL)
			.withPropertyValues(prefix + ".min-severity=critical", prefix + ".fallback=log")
			.run((context) -> assertThat(context.getBeanProvider(AlertChannel.class).stream())
				.filteredOn((one) -> one.name().equals(channel))
				.singleElement()
				.extracting(AlertChannel::route)
				.isEqualTo(new AlertChannel.Route(Alert.Severity.CRITICAL, "log")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					observability.alerting.teams.webhook-url | example.com/secret | ADDRESS
					TEAMS_WEBHOOK_URL | file:///secret | ADDRESS
					observability.alerting.webhook.url | localhost:8080/secret | ADDRESS
					observability.alerting.alertmanager.urls | http://am-0:9093,am-1/secret | ADDRESS
					observability.alerting.pagerduty.url | secret | ADDRESS
					observability.alerting.pagerduty.routing-key | secret | must be the key of an Events API v2 integration, 32 letters and digits, but was something else, not shown as it is a secret
					PAGERDUTY_ROUTING_KEY | 0123456789abcdef0123456789abcde! | must be the key of an Events API v2 integration, 32 letters and digits, but was something else, not shown as it is a secret
					observability.alerting.webhook.secret | short | must be a text of at least 16 characters, or whsec_ with a key of at least 16 bytes in Base64, but was something else, not shown as it is a secret
					observability.alerting.webhook.authorization | Bearer über | must be the value of a header in one line but was something else, not shown as it is a secret
					observability.alerting.alertmanager.authorization | Bearer über | must be the value of a header in one line but was something else, not shown as it is a secret
					observability.alerting.alertmanager.resend-interval | 10ms | must be between 1s and 1h but was 'PT0.01S'
					observability.alerting.alertmanager.resend-interval | -1m | must be between 1s and 1h but was 'PT-1M'
					observability.alerting.alertmanager.labels.[my-team] | a | WRONGLABEL
					""")
	void refusesWrongValues(String key, String value, String rule) {
		String told = rule
			.replace("ADDRESS",
					"must be an address that begins with http:// or https:// "
							+ "but was something else, not shown as it is a secret")
			.replace("WRONGLABEL",
					"must have names of letters, digits and _, not beginning with a digit, " + "but one was 'my-team'");
		this.contextRunner.withPropertyValues(ALL)
			.withPropertyValues(key + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'%s' %s".formatted(key.replaceAll("\\.\\[.*", ""), told)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "slack", "email", "webhook", "pagerduty", "teams", "alertmanager" })
	void refusesUnknownSeverityAndUnknownFallback(String channel) {
		String prefix = "observability.alerting." + channel;
		this.contextRunner.withPropertyValues(ALL)
			.withPropertyValues(prefix + ".min-severity=urgent")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("Severity.urgent"));
		this.contextRunner.withPropertyValues(ALL)
			.withPropertyValues(prefix + ".fallback=mailbox")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(FailureAnalyzedException.class,
						(failure) -> assertThat(failure.analysis().getDescription()).isEqualTo(
								"'%s.fallback' must name a channel that is on but was 'mailbox'.".formatted(prefix))));
	}

	@ParameterizedTest
	@CsvSource({ "webhook.url, http://169.254.169.254/latest/meta-data",
			"alertmanager.urls, http://169.254.169.254:9093", "slack.webhook-url, http://[fe80::1]/x",
			"teams.webhook-url, http://metadata.google.internal/x", "pagerduty.url, http://169.254.169.254/" })
	void refusesMetadataOfClouds(String key, String address) {
		this.contextRunner.withPropertyValues(ALL)
			.withPropertyValues("observability.alerting." + key + "=" + address)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(FailureAnalyzedException.class,
						(failure) -> assertThat(failure.analysis().getDescription())
							.isEqualTo("'observability.alerting.%s' must not lead to a link-local address or the "
								.formatted(key) + "metadata of a cloud.")));
	}

	@Test
	void refusesHostsThatAreNotAllowed() {
		this.contextRunner.withPropertyValues(ALL)
			.withPropertyValues("observability.alerting.allowed-hosts=hooks.slack.com,events.pagerduty.com")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class));
	}

	@Test
	void showsNoSecretInItsSettings() {
		this.contextRunner.withPropertyValues(ALL)
			.withPropertyValues("observability.alerting.webhook.authorization=Bearer topsecret",
					"observability.alerting.alertmanager.authorization=Basic topsecret",
					"observability.alerting.teams.webhook-url=https://example.com/?sig=topsecret")
			.run((context) -> {
				for (String name : context.getBeanDefinitionNames()) {
					assertThat(String.valueOf(context.getBean(name))).doesNotContain("topsecret", "0123456789abcdef");
				}
			});
	}

}
