package io.observability.alerting.export;

import java.util.Comparator;
import java.util.List;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.rule.BoundRules;
import io.observability.alerting.rule.RuleDefinition;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.core.env.Environment;

/** The files for Prometheus and Alertmanager, made from what the application has now. */
final class AlertRuleFiles {

	static final String RULES = "observability-rules.yml";

	static final String TESTS = "observability-rules-test.yml";

	static final String ALERTMANAGER = "alertmanager.yml";

	private static final String HOW = """
			Made from the rules below observability.alerting.rules; change them there and export again.
			A rule is the series observability:rule:value, and an alert that looks at it. An alert ends when the rule
			holds again; losing the data does not end it, as long as the process is there.
			keep_firing_for needs Prometheus 2.42 or later.""";

	private final AlertExportProperties properties;

	private final ListableBeanFactory beans;

	private final Environment environment;

	AlertRuleFiles(AlertExportProperties properties, ListableBeanFactory beans, Environment environment) {
		this.properties = properties;
		this.beans = beans;
		this.environment = environment;
	}

	/** Return the rule file of Prometheus. */
	String rules() {
		return file().text(definitions(), HOW);
	}

	/** Return a test of the rule file, for {@code promtool test rules}. */
	String tests() {
		List<RuleDefinition> rules = definitions();
		return new TestFile(this.properties, queries()).text(file().entries(rules));
	}

	/** Return a configuration of Alertmanager that sends alerts where the channels do. */
	String alertmanager() {
		return new AlertmanagerFile(this.beans.getBeanProvider(AlertChannel.class).orderedStream().toList(),
				definitions(), this.environment::getProperty, this.properties.by())
			.text();
	}

	private RuleFile file() {
		return new RuleFile(this.beans.getBeanProvider(RuleExport.class).orderedStream().toList(), queries());
	}

	private RuleQueries queries() {
		return new RuleQueries(this.properties, new MeterNames(registry()));
	}

	private List<RuleDefinition> definitions() {
		return this.beans.getBeanProvider(BoundRules.class)
			.orderedStream()
			.flatMap((rules) -> rules.definitions().stream())
			.sorted(Comparator.comparing(RuleDefinition::name))
			.toList();
	}

	private @Nullable MeterRegistry registry() {
		MeterRegistry prometheus = this.beans.getBeanProvider(PrometheusMeterRegistry.class).getIfUnique();
		return (prometheus != null) ? prometheus : this.beans.getBeanProvider(MeterRegistry.class).getIfUnique();
	}

}
