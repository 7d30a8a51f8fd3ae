package io.observability.alerting.endpoint;

import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observability.alerting.Alert;
import io.observability.alerting.AlertChannel;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.rule.RuleAutoConfiguration;
import io.observability.alerting.rule.meter.MeterRuleAutoConfiguration;
import io.observability.alerting.silence.SilenceAutoConfiguration;

import org.springframework.boot.actuate.endpoint.SecurityContext;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Alerts, rules, silences and the endpoint, with two channels that remember. */
abstract class EndpointTestBed {

	static final String RULE = "observability.alerting.rules.mine.";

	final MeterRegistry registry = new SimpleMeterRegistry();

	final List<Alert> pager = new CopyOnWriteArrayList<>();

	final List<Alert> chat = new CopyOnWriteArrayList<>();

	final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SilenceAutoConfiguration.class, AlertingAutoConfiguration.class,
				AlertEndpointAutoConfiguration.class, RuleAutoConfiguration.class, MeterRuleAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=*", "observability.alerting.interval=100ms")
		.withBean(MeterRegistry.class, () -> this.registry)
		.withBean("pager", AlertChannel.class, () -> new Remembering("pager", Alert.Severity.CRITICAL, this.pager))
		.withBean("chat", AlertChannel.class, () -> new Remembering("chat", Alert.Severity.INFO, this.chat));

	static SecurityContext caller(String role) {
		return new SecurityContext() {

			@Override
			public Principal getPrincipal() {
				return () -> "mia@example.com";
			}

			@Override
			public boolean isUserInRole(String asked) {
				return asked.equals(role);
			}

		};
	}

	static WebEndpointResponse<?> order(AlertsEndpoint endpoint, String part, String... fields) {
		return order(endpoint, caller("ADMIN"), part, fields);
	}

	static WebEndpointResponse<?> order(AlertsEndpoint endpoint, SecurityContext caller, String part,
			String... fields) {
		Map<String, String> all = new HashMap<>();
		for (String field : fields) {
			all.put(field.substring(0, field.indexOf('=')), field.substring(field.indexOf('=') + 1));
		}
		return endpoint.order(caller, part, all.get("rule"), all.get("channel"), all.get("key"), all.get("match"),
				all.get("duration"), all.get("comment"));
	}

	private record Remembering(String name, Alert.Severity least, List<Alert> delivered) implements AlertChannel {

		@Override
		public void deliver(Alert alert) {
			this.delivered.add(alert);
		}

		@Override
		public Route route() {
			return new Route(this.least, null);
		}

	}

}
