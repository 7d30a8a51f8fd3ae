package io.observability.doctor.bundle.content;

import java.io.IOException;

import io.observability.alerting.Alert;
import io.observability.alerting.AlertRules;
import io.observability.alerting.Alerts;
import io.observability.doctor.bundle.BundleFile;
import io.observability.doctor.bundle.BundlePart;

import org.springframework.beans.factory.ObjectProvider;

/** The alerts that fire, and how the rules stand. */
final class AlertsPart implements BundlePart {

	private final ObjectProvider<Alerts> alerts;

	private final ObjectProvider<AlertRules> rules;

	AlertsPart(ObjectProvider<Alerts> alerts, ObjectProvider<AlertRules> rules) {
		this.alerts = alerts;
		this.rules = rules;
	}

	@Override
	public String file() {
		return "alerts.txt";
	}

	@Override
	public String description() {
		return "alerts that fire, and how the rules stand";
	}

	@Override
	public void write(BundleFile file) throws IOException {
		Alerts known = this.alerts.getIfAvailable();
		if (known != null) {
			file.line("channels: " + String.join(", ", known.channels()));
			for (Alert alert : known.active()) {
				file.line("%n%s (%s) since %s: %s".formatted(alert.rule(), alert.severity(), alert.since(),
						alert.summary()));
				new Details(file, "  ").write(alert.labels());
			}
		}
		for (AlertRules all : this.rules.orderedStream().toList()) {
			for (AlertRules.Status rule : all.status()) {
				write(file, rule);
			}
		}
	}

	private static void write(BundleFile file, AlertRules.Status rule) throws IOException {
		file.line("%nrule %s (%s, %s): %s%s, for %s: %s".formatted(rule.name(), rule.kind(), rule.severity(),
				rule.condition(), (rule.window() != null) ? " within " + rule.window() : "", rule.hold(),
				rule.state()));
		for (AlertRules.Series series : rule.series()) {
			file.line("  %s: %s".formatted(series.state(), series.value()));
			new Details(file, "    ").write(series.labels());
		}
	}

}
