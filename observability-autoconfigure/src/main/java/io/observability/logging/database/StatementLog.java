package io.observability.logging.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import io.observability.logging.event.DatabaseEvent;
import io.observability.logging.event.EventLog;
import io.observability.masking.sql.SqlSummary;
import io.observability.masking.sql.SqlTemplates;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.Level;

/**
 * Writes one event for each statement that is slow or fails, without literals, values and
 * what the driver says of them.
 */
final class StatementLog implements QueryExecutionListener {

	/** Whether this thread writes, lest an appender's own statements be written. */
	private static final ThreadLocal<Boolean> WRITING = new ThreadLocal<>();

	private final Supplier<@Nullable EventLog> events;

	private final SqlTemplates templates;

	private final long slowMillis;

	private final boolean failures;

	private final LongAdder unwritten = new LongAdder();

	StatementLog(Supplier<@Nullable EventLog> events, SqlTemplates templates, LoggingDatabaseProperties properties) {
		this.events = events;
		this.templates = templates;
		this.slowMillis = properties.slowQuery().toMillis();
		this.failures = properties.failures();
	}

	@Override
	public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
	}

	@Override
	public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
		Throwable failure = execution.getThrowable();
		if (execution.getElapsedTime() >= this.slowMillis || (failure != null && this.failures)) {
			writeOnce(execution, queries, failure);
		}
	}

	private void writeOnce(ExecutionInfo execution, List<QueryInfo> queries, @Nullable Throwable failure) {
		if (WRITING.get() != null) {
			return;
		}
		WRITING.set(true);
		try {
			EventLog log = this.events.get();
			if (log != null) {
				write(log, execution, queries, failure);
			}
		}
		catch (RuntimeException | LinkageError ex) {
			// such as the end of the context, which must not fail the statement
			this.unwritten.increment();
		}
		finally {
			WRITING.remove();
		}
	}

	private void write(EventLog log, ExecutionInfo execution, List<QueryInfo> queries, @Nullable Throwable failure) {
		String raw = queries.isEmpty() ? "" : String.valueOf(queries.get(0).getQuery());
		String statement = this.templates.template(raw);
		SqlSummary summary = SqlSummary.of(statement);
		DatabaseEvent event = log.database(summary.operation())
			.table(summary.table())
			.duration(Duration.ofMillis(execution.getElapsedTime()))
			.with("data_source", execution.getDataSourceName())
			.with("statement", statement)
			.at(Level.WARN);
		if (execution.isBatch()) {
			event.with("batch_size", execution.getBatchSize());
		}
		if (failure != null) {
			event.error(failure.getClass().getSimpleName()).with("sql_state", sqlState(failure));
		}
		else {
			Long rows = rows(execution.getResult());
			event.with("row_count", rows);
		}
		event.log();
	}

	private static @Nullable String sqlState(Throwable failure) {
		return (failure instanceof SQLException sql) ? sql.getSQLState() : null;
	}

	/** Return how many rows were changed; those that are read are not known yet. */
	private static @Nullable Long rows(@Nullable Object result) {
		if (result instanceof Integer || result instanceof Long) {
			return ((Number) result).longValue();
		}
		if (result instanceof int[] counts) {
			return Arrays.stream(counts).filter((count) -> count > 0).asLongStream().sum();
		}
		return (result instanceof long[] counts) ? Arrays.stream(counts).filter((count) -> count > 0).sum() : null;
	}

	long unwritten() {
		return this.unwritten.sum();
	}

}
