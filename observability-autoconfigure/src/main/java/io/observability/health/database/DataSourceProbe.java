package io.observability.health.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.util.function.SingletonSupplier;

import io.observability.health.Probe;

/**
 * Checks a data source by reading its pool's figures and, unless all connections are
 * lent, by asking a connection whether it is valid. PostgreSQL is also asked which part
 * it plays in a replication. Touches no table and changes nothing.
 */
final class DataSourceProbe implements Probe {

	private static final int VALIDATION_SECONDS = 2;

	private final String name;

	private final SingletonSupplier<Lender> lender;

	private final Duration maxLag;

	private volatile @Nullable String product;

	private volatile boolean wasWritable;

	DataSourceProbe(String name, Supplier<Lender> lender, Duration maxLag) {
		this.name = name;
		this.lender = SingletonSupplier.of(lender);
		this.maxLag = maxLag;
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
		Pool before = this.lender.obtain().pool();
		if (before != null && before.isExhausted()) {
			return describe(Result.degraded("pool-exhausted"), before);
		}
		Result result = ask();
		return describe(result, this.lender.obtain().pool());
	}

	private Result ask() {
		try (Connection connection = this.lender.obtain().lend()) {
			String known = this.product;
			if (known == null) {
				known = connection.getMetaData().getDatabaseProductName();
				this.product = known;
			}
			if (!connection.isValid(VALIDATION_SECONDS)) {
				return Result.down("invalid");
			}
			return ServerRole.isKnownTo(known) ? judge(ServerRole.ask(connection)) : Result.up();
		}
		catch (SQLException | RuntimeException ex) {
			return failure(ex);
		}
	}

	// A server that took writes and takes them no more went through a failover
	private Result judge(@Nullable ServerRole role) {
		if (role == null) {
			return Result.up();
		}
		this.wasWritable |= !role.readOnly();
		boolean turned = this.wasWritable && role.readOnly() && !this.lender.obtain().isReadOnly();
		Double lag = role.lagSeconds();
		boolean late = lag != null && lag > this.maxLag.toMillis() / 1000.0;
		Result result = turned ? Result.degraded("read-only") : late ? Result.degraded("replication-lag") : Result.up();
		result = result.with("role", role.standby() ? "standby" : "primary").with("read_only", role.readOnly());
		return (lag != null) ? result.with("replication_lag_seconds", Math.round(lag * 10) / 10.0) : result;
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
