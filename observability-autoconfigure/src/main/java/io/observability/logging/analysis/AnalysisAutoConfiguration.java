package io.observability.logging.analysis;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.identity.ServiceIdentity;
import io.observability.logging.gate.event.Passage;
import io.observability.logging.loss.LossCounters;

import org.springframework.aot.hint.annotation.RegisterReflectionForBinding;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

/** Auto-configuration for the analysis of the log. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration
@ConditionalOnFeature("logging.analysis")
@ConditionalOnClass(LoggerContext.class)
@EnableConfigurationProperties(AnalysisProperties.class)
public final class AnalysisAutoConfiguration {

	/** Never lazy, since it is not asked before something went wrong. */
	@Bean
	@Lazy(false)
	static LogAnalysis logAnalysis(AnalysisProperties properties, Environment environment,
			ObjectProvider<LogAnalysis.ErrorListener> listeners) {
		return new LogAnalysis(properties, ServiceIdentity.of(environment).version(), listeners.stream().toList())
			.begin();
	}

	/** Shows the analysis. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
	@RegisterReflectionForBinding({ LogsEndpoint.Lines.class, LogsEndpoint.Counts.class, LogsEndpoint.Errors.class,
			LogsEndpoint.Refusal.class })
	static class View {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnAvailableEndpoint
		static LogsEndpoint logsEndpoint(LogAnalysis logAnalysis, AnalysisProperties properties) {
			return new LogsEndpoint(logAnalysis, properties.roles());
		}

	}

	/** Counts errors by fingerprint, and what the analysis failed to see. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static ErrorMeters errorMeters(AnalysisProperties properties) {
			return new ErrorMeters(properties.maxSeries());
		}

		@Bean
		static MeterBinder analysisFailures() {
			return LossCounters.of("logging.analysis", Passage.class).add("failed", (type) -> Passage.failures());
		}

	}

}
