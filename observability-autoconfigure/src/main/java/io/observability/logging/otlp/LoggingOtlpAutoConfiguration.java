package io.observability.logging.otlp;

import java.util.List;

import ch.qos.logback.classic.LoggerContext;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.opentelemetry.sdk.common.InternalTelemetryVersion;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.resources.Resource;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.opentelemetry.autoconfigure.logging.OpenTelemetryLoggingProperties;
import org.springframework.boot.opentelemetry.autoconfigure.logging.SdkLoggerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;

import io.observability.identity.ServiceIdentity;
import io.observability.logging.loss.LossCounters;
import io.observability.tracing.ServiceResource;

/** Auto-configuration for log events that are sent by OTLP. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(beforeName = "org.springframework.boot.opentelemetry.autoconfigure.logging."
		+ "OpenTelemetryLoggingAutoConfiguration")
@ConditionalOnFeature(value = "logging.otlp", enabledByDefault = false)
@ConditionalOnBooleanProperty("observability.logging.otlp.enabled")
@ConditionalOnClass(LoggerContext.class)
public final class LoggingOtlpAutoConfiguration {

	private static final String WANTED = "Log events are to be sent by OTLP, "
			+ "as 'observability.logging.otlp.enabled' is true, but ";

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ SdkLoggerProvider.class, OpenTelemetryLoggingProperties.class })
	static class WithTelemetry {

		@Bean
		static OtlpLosses otlpLosses() {
			return new OtlpLosses();
		}

		/** In place of that of Spring Boot, which does not tell what it drops. */
		@Bean
		@ConditionalOnMissingBean
		static BatchLogRecordProcessor otlpLogRecordProcessor(ObjectProvider<LogRecordExporter> exporters,
				ObjectProvider<OpenTelemetryLoggingProperties> properties, OtlpLosses otlpLosses) {
			OpenTelemetryLoggingProperties.Export export = existing(properties).getExport();
			return BatchLogRecordProcessor.builder(otlpLosses.count(exporter(exporters)))
				.setMaxQueueSize(export.getMaxQueueSize())
				.setMaxExportBatchSize(export.getMaxBatchSize())
				.setScheduleDelay(export.getScheduleDelay())
				.setExporterTimeout(export.getTimeout())
				.setInternalTelemetryVersion(InternalTelemetryVersion.LATEST)
				.setMeterProvider(otlpLosses.meters())
				.build();
		}

		private static LogRecordExporter exporter(ObjectProvider<LogRecordExporter> exporters) {
			List<LogRecordExporter> all = exporters.orderedStream().toList();
			if (all.isEmpty()) {
				throw new FailureAnalyzedException(WANTED + "there is no exporter.",
						"Set 'management.opentelemetry.logging.export.otlp.endpoint', such as to "
								+ "'http://localhost:4318/v1/logs', with 'io.opentelemetry:opentelemetry-exporter-otlp' "
								+ "on the class path.");
			}
			return LogRecordExporter.composite(all);
		}

		@Bean
		static SdkLoggerProviderBuilderCustomizer otlpResourceOfService(Environment environment,
				ObjectProvider<Resource> resource) {
			return (builder) -> builder.addResource(ServiceResource
				.missingIn(resource.getIfAvailable(Resource::getDefault), ServiceIdentity.of(environment)));
		}

		/** Never lazy, since nobody asks for it. */
		@Bean
		@Lazy(false)
		static OtlpDestination otlpDestination(ObjectProvider<SdkLoggerProvider> telemetry) {
			return new OtlpDestination(LoggerFactory.getILoggerFactory(), existing(telemetry));
		}

		private static <T> T existing(ObjectProvider<T> bean) {
			T existing = bean.getIfAvailable();
			if (existing == null) {
				throw new FailureAnalyzedException(WANTED + "OpenTelemetry is not set up for logs.",
						"Leave 'management.opentelemetry.enabled' on, and the auto-configuration of OpenTelemetry.");
			}
			return existing;
		}

		/** Counts the lines that were lost. */
		@Configuration(proxyBeanMethods = false)
		@ConditionalOnClass(MeterBinder.class)
		static class Metrics {

			@Bean
			static MeterBinder otlpLossMeters(OtlpLosses otlpLosses) {
				return LossCounters.of("logging", otlpLosses)
					.add("otlp-queue-full", OtlpLosses::queueFull)
					.add("otlp-export-failed", OtlpLosses::exportFailed);
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@Conditional(OnMissingTelemetryCondition.class)
	static class WithoutTelemetry {

		@Bean
		static Object otlpDestination() {
			throw new FailureAnalyzedException(WANTED + "OpenTelemetry is not on the class path.",
					"Add 'org.springframework.boot:spring-boot-starter-opentelemetry', "
							+ "or remove 'observability.logging.otlp.enabled'.");
		}

	}

}
