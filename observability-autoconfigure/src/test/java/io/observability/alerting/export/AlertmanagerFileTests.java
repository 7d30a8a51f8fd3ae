package io.observability.alerting.export;

import java.util.List;
import java.util.Map;

import io.observability.alerting.Alert;
import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertChannel;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/** Tests for {@link AlertmanagerFile}. */
class AlertmanagerFileTests {

	private final Map<String, String> environment = Map.of("observability.alerting.email.to", "a@shop.example",
			"spring.mail.host", "smtp.shop.example", "spring.mail.username", "shop", "spring.mail.password", "geheim1");

	@Test
	void routesEachSeverityToTheChannelsThatTakeIt() {
		String file = file(new Channel("slack", Severity.WARNING, null), new Channel("email", Severity.CRITICAL, null));

		assertThat(file).contains("""
				  routes:
				    - receiver: slack
				      matchers: ['severity =~ "warning|critical"']
				      continue: true
				    - receiver: email
				      matchers: ['severity =~ "critical"']
				      continue: true
				""");
		assertThat((Object) new Yaml().load(file)).isInstanceOf(Map.class);
	}

	@Test
	void namesFilesInPlaceOfSecrets() {
		String file = file(new Channel("slack", Severity.INFO, null), new Channel("email", Severity.INFO, null),
				new Channel("pagerduty", Severity.INFO, null));

		assertThat(file).contains("api_url_file: /etc/alertmanager/slack-webhook-url")
			.contains("auth_password_file: /etc/alertmanager/smtp-password")
			.contains("routing_key_file: /etc/alertmanager/pagerduty-routing-key")
			.contains("smarthost: 'smtp.shop.example:587'")
			.doesNotContain("geheim1");
	}

	@Test
	void saysWhatAlertmanagerCannotDo() {
		String file = file(new Channel("teams", Severity.INFO, "email"), new Channel("log", Severity.INFO, null));

		assertThat(file).contains("# Alertmanager knows no fallback: 'email' does not get what 'teams' loses")
			.contains("# needs Alertmanager 0.28 or later")
			.doesNotContain("name: log");
	}

	@Test
	void sendsToAWebhookWhenThereIsNoChannel() {
		assertThat(file()).contains("receiver: webhook").contains("url: http://localhost:9095/alerts");
	}

	private String file(AlertChannel... channels) {
		return new AlertmanagerFile(List.of(channels), List.of(), this.environment::get, List.of("application", "job"))
			.text();
	}

	/** A channel that goes nowhere. */
	private record Channel(String name, Severity least, String fallback) implements AlertChannel {

		@Override
		public void deliver(Alert alert) {
		}

		@Override
		public Route route() {
			return new Route(this.least, this.fallback);
		}

	}

}
