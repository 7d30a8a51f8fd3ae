package io.observability.tracing.database;

import io.observability.ConditionalOnFeature;
import io.observability.masking.sql.SqlDialect;
import io.observability.masking.sql.SqlTemplates;
import net.ttddyy.observation.boot.autoconfigure.DataSourceNameResolver;
import net.ttddyy.observation.tracing.QueryObservationConvention;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;

/** Auto-configuration for the observations of the library datasource-micrometer. */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(beforeName = "net.ttddyy.observation.boot.autoconfigure.DataSourceObservationAutoConfiguration")
@ConditionalOnFeature("tracing.database")
@ConditionalOnClass({ DataSourceNameResolver.class, QueryObservationConvention.class })
public final class TracingDatabaseAutoConfiguration {

	private static final int MAX_LENGTH = 2000;

	/**
	 * The name of the bean. The library's own resolver borrows a connection at start to
	 * ask for the catalog, which is another one at each start of an embedded database.
	 */
	@Bean
	@ConditionalOnMissingBean
	static DataSourceNameResolver stableDataSourceNames() {
		return (beanName, dataSource) -> beanName;
	}

	@Bean
	@ConditionalOnMissingBean(QueryObservationConvention.class)
	static StatementConvention statementConvention() {
		return new StatementConvention(SqlTemplates.of(SqlDialect.doubleQuotesAreText(), MAX_LENGTH));
	}

}
