package io.observability.alerting.rule;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

import io.observability.alerting.rule.RuleDefinition.Notice;
import io.observability.alerting.rule.RuleDefinition.Subject;
import org.jspecify.annotations.Nullable;

import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/** The fields of a rule that say what its alerts tell, and where it is on. */
final class NoticeFields {

	private static final Pattern LABEL = Pattern.compile("(?!__)[a-zA-Z_][a-zA-Z0-9_]{0,79}");

	private static final Pattern UNFINISHED = Pattern.compile("[!&|(]\\s*$|^\\s*[&|)]");

	private static final Set<String> RESERVED = Set.of("alertname", "severity", "service", "instance", "environment",
			"rule");

	private final RuleFields fields;

	NoticeFields(RuleFields fields) {
		this.fields = fields;
	}

	Notice notice(RuleKind kind, Subject subject) {
		Set<String> measured = kind.labels(subject);
		Map<String, String> labels = this.fields.texts("labels");
		for (Map.Entry<String, String> label : labels.entrySet()) {
			String name = label.getKey();
			if (!LABEL.matcher(name).matches()) {
				this.fields.misnomer("labels." + name, "be named with letters, digits and '_', and not begin with a"
						+ " digit or with '__', so that Prometheus knows it");
			}
			else if (RESERVED.contains(name) || (measured != null && measured.contains(name))) {
				this.fields.misnomer("labels." + name, "have another name, as each alert has this label already");
			}
			else if (label.getValue().isBlank()) {
				this.fields.problem("labels." + name, "not be empty");
			}
		}
		return new Notice(labels, runbook(), message(labels, measured));
	}

	boolean isOn(Environment environment) {
		String profiles = this.fields.text("profiles", null);
		try {
			Assert.isTrue(profiles == null || isComplete(profiles), "it has no end");
			return profiles == null || environment.acceptsProfiles(Profiles.of(profiles));
		}
		catch (IllegalArgumentException ex) {
			this.fields.problem("profiles",
					"be a profile or an expression of profiles with !, & and |, such as 'prod & !eu' or"
							+ " '(prod | staging) & eu'");
			return true;
		}
	}

	/** Spring takes an expression for whole that lacks its end. */
	private static boolean isComplete(String profiles) {
		return !UNFINISHED.matcher(profiles).find()
				&& StringUtils.countOccurrencesOf(profiles, "(") == StringUtils.countOccurrencesOf(profiles, ")");
	}

	private @Nullable String runbook() {
		String runbook = this.fields.text("runbook", null);
		if (runbook != null && !isAddress(runbook)) {
			this.fields.problem("runbook", "be an address that begins with http:// or https:// and holds no password,"
					+ " such as https://wiki.example.com/slow-chat");
		}
		return runbook;
	}

	private static boolean isAddress(String text) {
		try {
			URI address = URI.create(text);
			return ("http".equals(address.getScheme()) || "https".equals(address.getScheme()))
					&& address.getHost() != null && address.getUserInfo() == null;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	private @Nullable MessageTemplate message(Map<String, String> labels, @Nullable Set<String> measured) {
		String text = this.fields.text("message", null);
		if (text == null) {
			return null;
		}
		try {
			MessageTemplate message = MessageTemplate.parse(text);
			if (measured != null) {
				Set<String> known = new TreeSet<>(measured);
				known.addAll(labels.keySet());
				message.labels()
					.stream()
					.filter((name) -> !known.contains(name))
					.forEach((name) -> unknown(name, known));
			}
			return message;
		}
		catch (IllegalArgumentException ex) {
			this.fields.problem("message", String.valueOf(ex.getMessage()));
			return null;
		}
	}

	private void unknown(String label, Set<String> known) {
		this.fields.problem("message",
				"not ask for the label '%s', as the alerts of this rule have %s%s".formatted(label,
						known.isEmpty() ? "no label: set 'by' or 'labels'" : "only " + String.join(", ", known),
						RuleFields.meant(label, known)));
	}

}
