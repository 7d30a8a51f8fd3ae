package io.observability.health.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.util.StringUtils;

/**
 * Lends connections of a Hikari pool, or beside it: where none is idle, one is opened
 * with the driver of the pool and closed again, since a thread that waits for the pool
 * would show in the pool's own figures of pending threads and timeouts.
 */
final class HikariLender implements Lender {

	private final HikariDataSource pooled;

	private HikariLender(HikariDataSource pooled) {
		this.pooled = pooled;
	}

	static @Nullable Lender of(DataSource dataSource) {
		HikariDataSource pooled = DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class,
				HikariDataSource.class);
		return (pooled != null) ? new HikariLender(pooled) : null;
	}

	@Override
	public @Nullable Pool pool() {
		HikariPoolMXBean pool = this.pooled.isRunning() ? this.pooled.getHikariPoolMXBean() : null;
		return (pool != null) ? new Pool(pool.getActiveConnections(), pool.getIdleConnections(),
				pool.getThreadsAwaitingConnection(), this.pooled.getMaximumPoolSize()) : null;
	}

	@Override
	public Connection lend() throws SQLException {
		HikariPoolMXBean pool = this.pooled.isRunning() ? this.pooled.getHikariPoolMXBean() : null;
		if (pool instanceof HikariPool own && own.getIdleConnections() == 0
				&& StringUtils.hasText(this.pooled.getUsername())) {
			return open(own);
		}
		return this.pooled.getConnection();
	}

	private Connection open(HikariPool pool) throws SQLException {
		return pool.getUnwrappedDataSource().getConnection(this.pooled.getUsername(), this.pooled.getPassword());
	}

	@Override
	public boolean isReadOnly() {
		return this.pooled.isReadOnly();
	}

}
