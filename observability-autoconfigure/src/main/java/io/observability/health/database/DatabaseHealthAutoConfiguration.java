package io.observability.health.database;

import javax.sql.DataSource;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.health.DataSourceHealthContributorAutoConfiguration;
import org.springframework.boot.jdbc.metadata.CompositeDataSourcePoolMetadataProvider;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.jdbc.datasource.lookup.AbstractRoutingDataSource;

import io.observability.ConditionalOnFeature;
import io.observability.health.HealthAutoConfiguration;

/**
 * Auto-configuration for watching data sources. Boot's own contributor, which borrows
 * connections while a request waits, comes back with
 * {@code management.health.db.enabled=true}.
 */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = DataSourceAutoConfiguration.class,
		before = { HealthAutoConfiguration.class, DataSourceHealthContributorAutoConfiguration.class })
@ConditionalOnFeature("health.database")
@ConditionalOnClass({ DataSource.class, AbstractRoutingDataSource.class, DataSourceAutoConfiguration.class })
@ConditionalOnBean(DataSource.class)
@EnableConfigurationProperties(DatabaseProperties.class)
public final class DatabaseHealthAutoConfiguration {

	@Bean
	static DataSourceProbes dataSourceProbes(ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<DataSourcePoolMetadataProvider> pools, DatabaseProperties properties) {
		return new DataSourceProbes(beanFactory,
				new CompositeDataSourcePoolMetadataProvider(pools.orderedStream().toList()),
				properties.maxReplicationLag());
	}

	@Bean("dbHealthContributor")
	@ConditionalOnFeature("health.endpoint")
	@ConditionalOnMissingBean(name = { "dbHealthIndicator", "dbHealthContributor" })
	@ConditionalOnProperty(name = "management.health.db.enabled", havingValue = "false", matchIfMissing = true)
	static BootContributorReplaced bootContributorReplaced() {
		return new BootContributorReplaced();
	}

}
