package io.observability.alerting.store.jdbc;

import javax.sql.DataSource;

import io.micrometer.core.instrument.MeterRegistry;
import io.observability.ConditionalOnFeature;
import io.observability.alerting.AlertStore;
import io.observability.alerting.store.AlertStoreAutoConfiguration;
import io.observability.identity.ServiceIdentity;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionTemplate;

/** Auto-configuration for keeping what is known of alerts in a table. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(before = AlertStoreAutoConfiguration.class,
		afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnFeature("alerting.store.jdbc")
@ConditionalOnClass({ MeterRegistry.class, JdbcTemplate.class, TransactionTemplate.class })
@ConditionalOnProperty(name = "observability.alerting.store.type", havingValue = "jdbc")
@ConditionalOnSingleCandidate(DataSource.class)
public final class JdbcAlertStoreAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(AlertStore.class)
	static JdbcAlertStore alertStore(DataSource dataSource, Environment environment) {
		ServiceIdentity identity = ServiceIdentity.of(environment);
		return JdbcAlertStore.of(dataSource,
				environment.getProperty("observability.alerting.store.table", "observability_alerts"),
				identity.service() + "/" + identity.environment());
	}

}
