package io.observability.health.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;

import io.observability.health.Probe;

/**
 * Checks a data source by reading its pool's figures and, unless all connections are
 * lent, by borrowing one and asking it whether it is valid. Runs no statement of its own
 * and changes nothing.
 */
final class DataSourceProbe implements Probe {

	private static final int VALIDATION_SECONDS = 2;

	private final String name;

	private final DataSource dataSource;

	private final DataSourcePoolMetadataProvider pools;

	private volatile @Nullable String product;

	DataSourceProbe(String name, DataSource dataSource, DataSourcePoolMetadataProvider pools) {
		this.name = name;
		this.dataSource = dataSource;
		this.pools = pools;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public String provider() {
		return "jdbc";
	}

	@Override
	public String kind() {
		return "database";
	}

	@Override
	public boolean isLocal() {
		return true;
	}

	@Override
	public Result check() {
		Pool before = Pool.of(this.dataSource, this.pools);
		if (before != null && before.isExhausted()) {
			return describe(Result.degraded("pool-exhausted"), before);
		}
		Result result = borrow();
		return describe(result, Pool.of(this.dataSource, this.pools));
	}

	private Result borrow() {
		try (Connection connection = this.dataSource.getConnection()) {
			if (this.product == null) {
				this.product = connection.getMetaData().getDatabaseProductName();
			}
			return connection.isValid(VALIDATION_SECONDS) ? Result.up() : Result.down("invalid");
		}
		catch (SQLException | RuntimeException ex) {
			return failure(ex);
		}
	}

	private Result describe(Result result, @Nullable Pool pool) {
		String known = this.product;
		Result described = (pool != null) ? result.with("connections", pool.figures()) : result;
		return (known != null) ? described.with("database", known) : described;
	}

	private static Result failure(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			String state = (cause instanceof SQLException sql) ? String.valueOf(sql.getSQLState()) : "";
			if (state.startsWith("28")) {
				return Result.down("auth").atOnce();
			}
		}
		Result result = Result.failure(failure);
		return "failed".equals(result.code()) ? Result.down("connect") : result;
	}

}
