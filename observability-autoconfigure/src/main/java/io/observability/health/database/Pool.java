package io.observability.health.database;

import java.util.LinkedHashMap;
import java.util.Map;

import javax.sql.DataSource;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadata;
import org.springframework.boot.jdbc.metadata.DataSourcePoolMetadataProvider;

/**
 * Figures of a connection pool, read without borrowing.
 *
 * @param active connections that are lent
 * @param idle connections that wait to be lent
 * @param waiting threads that wait for a connection
 * @param max connections that may exist
 */
record Pool(int active, int idle, int waiting, int max) {

	static @Nullable Pool of(DataSource dataSource, DataSourcePoolMetadataProvider provider) {
		DataSourcePoolMetadata pool = provider.getDataSourcePoolMetadata(dataSource);
		Integer active = (pool != null) ? pool.getActive() : null;
		Integer max = (pool != null) ? pool.getMax() : null;
		if (pool == null || active == null || max == null || max <= 0) {
			return null;
		}
		Integer idle = pool.getIdle();
		return new Pool(active, (idle != null) ? idle : 0, 0, max);
	}

	boolean isExhausted() {
		return this.active >= this.max;
	}

	Map<String, Object> figures() {
		Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("size", this.active + this.idle);
		figures.put("checkedout", this.active);
		figures.put("idle", this.idle);
		figures.put("waiting", this.waiting);
		figures.put("max", this.max);
		return figures;
	}

}
