package io.observability.alerting.export;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.rule.BoundRules;
import io.observability.alerting.rule.RuleAutoConfiguration;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Auto-configuration for the export of alert rules. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = RuleAutoConfiguration.class)
@ConditionalOnFeature("alerting.export")
@ConditionalOnClass(PrometheusMeterRegistry.class)
@ConditionalOnBean(BoundRules.class)
public final class AlertExportAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(ExportMode.TO)
	@EnableConfigurationProperties(AlertExportProperties.class)
	static class RunConfiguration {

		@Bean
		static ExportRun alertExportRun(AlertExportProperties properties, ConfigurableApplicationContext context) {
			AlertRuleFiles files = new AlertRuleFiles(properties, context.getBeanFactory(), context.getEnvironment());
			return new ExportRun(files, String.valueOf(properties.to()), context);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	@ConditionalOnAvailableEndpoint(endpoint = AlertRulesEndpoint.class)
	@EnableConfigurationProperties(AlertExportProperties.class)
	static class EndpointConfiguration {

		@Bean
		static AlertRulesEndpoint alertRulesEndpoint(AlertExportProperties properties, ListableBeanFactory beans,
				Environment environment) {
			return new AlertRulesEndpoint(new AlertRuleFiles(properties, beans, environment));
		}

	}

}
