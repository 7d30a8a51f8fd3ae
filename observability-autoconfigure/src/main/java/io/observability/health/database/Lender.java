package io.observability.health.database;

import java.sql.Connection;
import java.sql.SQLException;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
import org.springframework.util.ClassUtils;

/** Lends connections for checks, and tells how many there are. */
interface Lender {

	/** Return the figures of the pool, or {@code null} if there is none to be seen. */
	@Nullable Pool pool();

	/** Lend a connection, which is to be closed. */
	Connection lend() throws SQLException;

	/** Return whether no more than reading is asked of the connections. */
	default boolean isReadOnly() {
		return false;
	}

	static Lender of(DataSource dataSource, DataSourcePoolMetadataProvider pools) {
		boolean hikari = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource", Lender.class.getClassLoader());
		Lender lender = hikari ? HikariLender.of(dataSource) : null;
		return (lender != null) ? lender : new Plain(dataSource, pools);
	}

	/** Lends from any data source. */
	record Plain(DataSource dataSource, DataSourcePoolMetadataProvider pools) implements Lender {

		@Override
		public @Nullable Pool pool() {
			return Pool.of(this.dataSource, this.pools);
		}

		@Override
		public Connection lend() throws SQLException {
			return this.dataSource.getConnection();
		}

	}

}
