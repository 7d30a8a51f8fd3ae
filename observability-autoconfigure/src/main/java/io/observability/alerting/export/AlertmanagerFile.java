package io.observability.alerting.export;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.observability.alerting.Alert.Severity;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertText;
import io.observability.alerting.rule.RuleDefinition;
import io.observability.alerting.rule.RuleDefinition.Subject;

/**
 * A configuration of Alertmanager: routes by severity to receivers like the channels, and
 * which alert mutes which. Secrets are files that do not exist yet.
 */
final class AlertmanagerFile {

	private static final String HOW = """
			Made from the channels below observability.alerting. Check it with: amtool check-config alertmanager.yml
			Put the secrets into the files that are named here.""";

	private final List<AlertChannel> channels;

	private final List<RuleDefinition> rules;

	private final Function<String, String> environment;

	private final List<String> by;

	AlertmanagerFile(List<AlertChannel> channels, List<RuleDefinition> rules, Function<String, String> environment,
			List<String> by) {
		this.channels = channels.stream()
			.filter((channel) -> !Set.of("log", "alertmanager").contains(channel.name()))
			.toList();
		this.rules = rules;
		this.environment = environment;
		this.by = by;
	}

	String text() {
		YamlText yaml = new YamlText().comment(0, HOW).line(0, "route:");
		yaml.line(1, "receiver: " + (this.channels.isEmpty() ? "webhook" : "nobody"))
			.line(1, "group_by: [%s]".formatted(String.join(", ", with("alertname", this.by))))
			.line(1, "group_wait: 30s")
			.line(1, "group_interval: 5m")
			.line(1, "repeat_interval: 4h");
		routes(yaml);
		inhibitions(yaml);
		receivers(yaml);
		return yaml.toString();
	}

	private void routes(YamlText yaml) {
		if (this.channels.isEmpty()) {
			return;
		}
		yaml.line(1, "routes:");
		for (AlertChannel channel : this.channels) {
			Severity least = channel.route().minSeverity();
			String severities = Arrays.stream(Severity.values())
				.filter((severity) -> severity.compareTo(least) >= 0)
				.map(AlertText::lower)
				.collect(Collectors.joining("|"));
			yaml.line(2, "- receiver: " + YamlText.scalar(channel.name()))
				.line(3, "matchers: [%s]".formatted(YamlText.scalar("severity =~ \"" + severities + "\"")))
				.line(3, "continue: true");
		}
	}

	/** An alert mutes those of rules that look at the same and say less. */
	private void inhibitions(YamlText yaml) {
		List<String> muted = new ArrayList<>();
		for (RuleDefinition source : this.rules) {
			for (RuleDefinition target : this.rules) {
				if (same(source.subject(), target.subject()) && source.kind().equals(target.kind())
						&& says(source, target)) {
					muted.add(source.name());
					muted.add(target.name());
				}
			}
		}
		yaml.line(0, "inhibit_rules:" + (muted.isEmpty() ? " []" : ""));
		for (int index = 0; index < muted.size(); index += 2) {
			yaml.line(1, "- source_matchers: [rule = %s]".formatted(muted.get(index)))
				.line(2, "target_matchers: [rule = %s]".formatted(muted.get(index + 1)))
				.line(2, "equal: [%s]".formatted(String.join(", ", this.by)));
		}
	}

	private static boolean same(Subject one, Subject other) {
		return one.metric() != null && one.metric().equals(other.metric()) && one.tags().equals(other.tags())
				&& one.part().equals(other.part()) && java.util.Objects.equals(one.of(), other.of()) && one.by() == null
				&& other.by() == null;
	}

	/** Return whether the first is more urgent, or as urgent and sooner. */
	private static boolean says(RuleDefinition first, RuleDefinition second) {
		Comparator<RuleDefinition> urgency = Comparator.comparing(RuleDefinition::severity);
		Comparator<RuleDefinition> slowness = Comparator.comparing((rule) -> rule.timing().window());
		return urgency.thenComparing(slowness.reversed()).compare(first, second) > 0;
	}

	private void receivers(YamlText yaml) {
		yaml.line(0, "receivers:");
		if (this.channels.isEmpty()) {
			yaml.comment(1, "no channel but the log is set up; replace the address");
			webhook(yaml, "webhook");
			return;
		}
		yaml.line(1, "- name: nobody");
		this.channels.forEach((channel) -> receiver(channel, yaml));
	}

	private void receiver(AlertChannel channel, YamlText yaml) {
		String fallback = channel.route().fallback();
		if (fallback != null) {
			yaml.comment(1, "Alertmanager knows no fallback: '%s' does not get what '%s' loses".formatted(fallback,
					channel.name()));
		}
		switch (channel.name()) {
			case "slack" -> yaml.line(1, "- name: slack")
				.line(2, "slack_configs:")
				.line(3, "- api_url_file: /etc/alertmanager/slack-webhook-url")
				.line(4, "title: '[{{ .CommonLabels.severity | toUpper }}] {{ .CommonLabels.rule }} {{ .Status }}'")
				.line(4, "text: '{{ range .Alerts }}{{ .Annotations.summary }}{{ \"\\n\" }}{{ end }}'")
				.line(4, "send_resolved: true");
			case "email" -> email(yaml);
			case "pagerduty" -> yaml.line(1, "- name: pagerduty")
				.line(2, "pagerduty_configs:")
				.line(3, "- routing_key_file: /etc/alertmanager/pagerduty-routing-key")
				.line(4, "description: '{{ .CommonLabels.rule }}: {{ .CommonAnnotations.summary }}'")
				.line(4, "send_resolved: true");
			case "teams" -> yaml.line(1, "- name: teams")
				.comment(2, "needs Alertmanager 0.28 or later")
				.comment(2, "msteamsv2_configs:")
				.comment(2, "- webhook_url_file: /etc/alertmanager/teams-webhook-url")
				.comment(2, "send_resolved: true");
			default -> webhook(yaml, channel.name());
		}
	}

	private static void webhook(YamlText yaml, String name) {
		yaml.line(1, "- name: " + YamlText.scalar(name))
			.line(2, "webhook_configs:")
			.line(3, "- url: http://localhost:9095/alerts")
			.line(4, "send_resolved: true");
	}

	private void email(YamlText yaml) {
		String to = setting("observability.alerting.email.to", "oncall@example.com");
		String host = setting("spring.mail.host", setting("SMTP_HOST", "localhost"));
		String port = setting("spring.mail.port", setting("SMTP_PORT", "587"));
		String user = setting("spring.mail.username", setting("SMTP_USER", ""));
		yaml.line(1, "- name: email")
			.line(2, "email_configs:")
			.line(3, "- to: " + YamlText.scalar(oneLine(to)))
			.line(4, "from: " + YamlText.scalar(oneLine(setting("observability.alerting.email.from", first(to)))))
			.line(4, "smarthost: " + YamlText.scalar(oneLine(host + ":" + port)));
		if (!user.isEmpty()) {
			yaml.line(4, "auth_username: " + YamlText.scalar(oneLine(user)))
				.line(4, "auth_password_file: /etc/alertmanager/smtp-password");
		}
		yaml.line(4, "send_resolved: true");
	}

	private String setting(String key, String otherwise) {
		String value = this.environment.apply(key);
		return (value != null && !value.isBlank()) ? value : otherwise;
	}

	private static String first(String list) {
		return list.split(",")[0].strip();
	}

	private static Set<String> with(String first, List<String> others) {
		Set<String> all = new LinkedHashSet<>();
		all.add(first);
		all.addAll(others);
		return all;
	}

	/** Return the text in one line. */
	static String oneLine(String text) {
		return text.replaceAll("[\\p{Cntrl}\\u0085\\u2028\\u2029\\uFFFE\\uFFFF\\p{Cs}\\p{Cf}]+", " ").strip();
	}

}
