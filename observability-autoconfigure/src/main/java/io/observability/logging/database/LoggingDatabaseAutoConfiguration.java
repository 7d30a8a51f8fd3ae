package io.observability.logging.database;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.observability.ConditionalOnFeature;
import io.observability.logging.event.EventAutoConfiguration;
import io.observability.logging.event.EventLog;
import io.observability.logging.loss.LossCounters;
import io.observability.masking.sql.SqlDialect;
import io.observability.masking.sql.SqlTemplates;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Auto-configuration for slow and failed statements. The library datasource-micrometer
 * attaches the listener to every data source.
 */
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@AutoConfiguration(after = EventAutoConfiguration.class)
@ConditionalOnFeature("logging.database")
@ConditionalOnClass(QueryExecutionListener.class)
@EnableConfigurationProperties(LoggingDatabaseProperties.class)
public final class LoggingDatabaseAutoConfiguration {

	/** Asks for the log late, since data sources are among the first beans. */
	@Bean
	static StatementLog statementLog(LoggingDatabaseProperties properties, ObjectProvider<EventLog> eventLog) {
		return new StatementLog(eventLog::getIfAvailable,
				SqlTemplates.of(SqlDialect.doubleQuotesAreText(), properties.maxLength()), properties);
	}

	/** Counts statements that could not be written. */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterBinder.class)
	static class Metrics {

		@Bean
		static MeterBinder unwrittenStatements(StatementLog statementLog) {
			return LossCounters.of("logging.database", statementLog).add("failed", StatementLog::unwritten);
		}

	}

}
