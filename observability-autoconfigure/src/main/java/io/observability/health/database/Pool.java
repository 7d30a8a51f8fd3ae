package io.observability.health.database;

import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfigMXBean;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.DataSourceUnwrapper;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;
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

	static @Nullable Pool of(DataSource dataSource, DataSourcePoolMetadataProvider others) {
		Pool hikari = HIKARI ? Hikari.read(dataSource) : null;
		return (hikari != null) ? hikari : read(others.getDataSourcePoolMetadata(dataSource));
	}

	private static @Nullable Pool read(@Nullable DataSourcePoolMetadata pool) {
		Integer active = (pool != null) ? pool.getActive() : null;
		Integer max = (pool != null) ? pool.getMax() : null;
		if (pool == null || active == null || max == null || max <= 0) {
			return null;
		}
		Integer idle = pool.getIdle();
		return new Pool(active + ((idle != null) ? idle : 0), active, 0, max);
	}

	boolean isExhausted() {
		return this.active >= this.max;
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
