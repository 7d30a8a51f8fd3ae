package io.observability.alerting.store;

import java.nio.file.Path;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertStore;
import io.observability.alerting.AlertingAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.Ordered;

/** Auto-configuration for keeping what is known of alerts. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = AlertingAutoConfiguration.class)
@ConditionalOnFeature("alerting.store")
@ConditionalOnClass(MeterRegistry.class)
@Conditional(OnAlertStoreCondition.class)
@EnableConfigurationProperties(AlertStoreProperties.class)
public final class AlertStoreAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(AlertStore.class)
	static FileAlertStore alertStore(AlertStoreProperties properties) {
		if (properties.type() == AlertStoreProperties.Type.JDBC) {
			throw new FailureAnalyzedException(
					"'observability.alerting.store.type' is 'jdbc', but there is no bean of type DataSource, or not "
							+ "one.",
					"Add spring-boot-starter-jdbc and one DataSource, or set 'file'.");
		}
		return new FileAlertStore(Path.of(properties.path()));
	}

}
