package io.observability.alerting.endpoint;

import java.time.Clock;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertRules;
import io.observability.alerting.AlertSilences;
import io.observability.alerting.AlertingAutoConfiguration;
import io.observability.alerting.Alerts;
import io.observability.alerting.RuleInsight;
import io.observability.logging.event.EventLog;
import io.observability.masking.Masker;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the endpoint of alerts. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.endpoint")
@ConditionalOnClass({ MeterRegistry.class, Endpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(name = "alerts")
@EnableConfigurationProperties(EndpointProperties.class)
@RegisterReflectionForBinding({ AlertsEndpoint.Overview.class, AlertView.class, RuleInsight.Explanation.class,
		RuleInsight.Field.class, RuleInsight.Series.class, AlertRules.Status.class, AlertRules.Series.class,
		AlertSilences.Silence.class, Tries.Shown.class, Tries.Told.class, Gate.Refusal.class })
public final class AlertEndpointAutoConfiguration {

	@Bean
	@ConditionalOnAvailableEndpoint
	static AlertsEndpoint alertsEndpoint(Alerts alerts, EndpointProperties properties, AlertHistory alertHistory,
			Tries alertDryRuns, BeanFactory beans) {
		Masker masker = beans.getBeanProvider(Masker.class).getIfAvailable(Masker::standard).to("alert");
		EventLog events = beans.getBeanProvider(EventLog.class).getIfAvailable(EventLog::create);
		Orders orders = new Orders(alerts, beans, clock(beans));
		return new AlertsEndpoint(orders, new AlertsEndpoint.Records(alertHistory, alertDryRuns, masker),
				new Gate(properties, events, masker, System::nanoTime));
	}

	@Bean
	@ConditionalOnAvailableEndpoint(endpoint = AlertsEndpoint.class)
	static AlertHistory alertHistory(BeanFactory beans) {
		return new AlertHistory(clock(beans));
	}

	@Bean
	@ConditionalOnAvailableEndpoint(endpoint = AlertsEndpoint.class)
	static Tries alertDryRuns(BeanFactory beans) {
		return new Tries(beans.getBeanProvider(Masker.class).getIfAvailable(Masker::standard).to("alert"),
				clock(beans));
	}

	private static Clock clock(BeanFactory beans) {
		return beans.getBeanProvider(Clock.class).getIfUnique(Clock::systemUTC);
	}

}
