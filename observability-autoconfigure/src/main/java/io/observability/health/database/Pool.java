package io.observability.health.database;

import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.util.ClassUtils;

/**
 * Figures of a connection pool, read without borrowing.
 *
 * @param size connections that exist
 * @param active connections that are lent
 * @param waiting threads that wait for a connection
 * @param max connections that may exist
 */
record Pool(int size, int active, int waiting, int max) {

	private static final boolean HIKARI = ClassUtils.isPresent("com.zaxxer.hikari.HikariDataSource",
			Pool.class.getClassLoader());

	static @Nullable Pool of(DataSource dataSource) {
		return HIKARI ? Hikari.read(dataSource) : null;
	}

	boolean isExhausted() {
		return this.waiting > 0 || this.active >= this.max;
	}

	Map<String, Object> figures() {
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("size", this.size);
		figures.put("checkedout", this.active);
		figures.put("waiting", this.waiting);
		figures.put("max", this.max);
		return figures;
	}

	/** Keeps the types of a library that may be missing. */
	private static final class Hikari {

		static @Nullable Pool read(DataSource dataSource) {
			HikariDataSource pooled = DataSourceUnwrapper.unwrap(dataSource, HikariConfigMXBean.class,
					HikariDataSource.class);
			HikariPoolMXBean pool = (pooled != null && pooled.isRunning()) ? pooled.getHikariPoolMXBean() : null;
			return (pooled != null && pool != null) ? new Pool(pool.getTotalConnections(), pool.getActiveConnections(),
					pool.getThreadsAwaitingConnection(), pooled.getMaximumPoolSize()) : null;
		}

	}

}
