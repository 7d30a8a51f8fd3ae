package io.observability.alerting.export;

import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.AlertingTestDefaults;
import io.observability.alerting.rule.RuleAutoConfiguration;
import io.observability.alerting.rule.meter.MeterRuleAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Exports rules as an application does that has the usual meters. */
abstract class ExportTestBed {

	static final String RULE = "observability.alerting.rules.mine.";

	final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

	final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AlertingAutoConfiguration.class, RuleAutoConfiguration.class,
				MeterRuleAutoConfiguration.class, AlertExportAutoConfiguration.class))
		.withBean(MeterRegistry.class, () -> this.registry)
		.withPropertyValues("management.endpoints.web.exposure.include=alertrules");

	ApplicationContextRunner withDefaults() {
		return this.contextRunner.withPropertyValues(AlertingTestDefaults.properties());
	}

	/**
	 * Register what Spring Boot and the starter have in an application that is at work.
	 */
	void usualMeters() {
		timer("http.server.requests");
		timer("gen_ai.client.operation");
		timer("jdbc.query");
		Counter.builder("observability.dropped").register(this.registry);
		Counter.builder("gen_ai.client.token.usage").register(this.registry);
		Counter.builder("logback.events").baseUnit("events").register(this.registry);
		Counter.builder("hikaricp.connections.timeout").register(this.registry);
		for (String gauge : new String[] { "system.cpu.usage", "hikaricp.connections.active",
				"hikaricp.connections.max", "hikaricp.connections.pending", "observability.health.status",
				"observability.job.status", "observability.calls.in-flight" }) {
			Gauge.builder(gauge, () -> 0).register(this.registry);
		}
		for (String size : new String[] { "jvm.memory.used", "jvm.memory.max", "disk.free", "disk.total" }) {
			Gauge.builder(size, () -> 0).baseUnit("bytes").register(this.registry);
		}
		for (String time : new String[] { "process.start.time", "observability.calls.in-flight.oldest" }) {
			TimeGauge.builder(time, () -> 0, TimeUnit.SECONDS).register(this.registry);
		}
	}

	void timer(String name) {
		Timer.builder(name).register(this.registry);
	}

	void rule(Consumer<AlertRulesEndpoint> work, String... fields) {
		String[] properties = new String[fields.length];
		for (int index = 0; index < fields.length; index++) {
			properties[index] = RULE + fields[index];
		}
		run(this.contextRunner.withPropertyValues(properties), work);
	}

	void run(ApplicationContextRunner runner, Consumer<AlertRulesEndpoint> work) {
		runner.run((context) -> work.accept(context.getBean(AlertRulesEndpoint.class)));
	}

}
