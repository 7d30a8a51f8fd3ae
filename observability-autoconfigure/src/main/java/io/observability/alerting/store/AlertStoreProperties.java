package io.observability.alerting.store;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configuration properties for keeping what is known of alerts.
 *
 * @param type Where it is kept: in a file, or by JDBC in a table.
 * @param path File in which it is kept, which belongs to one process. Its folder must be
 * writable.
 * @param table Table in which it is kept.
 */
@ConfigurationProperties("observability.alerting.store")
record AlertStoreProperties(@DefaultValue("file") Type type,
		@DefaultValue("data/observability-alerts.properties") String path,
		@DefaultValue("observability_alerts") String table) {

	AlertStoreProperties {
		Assert.hasText(path, "'observability.alerting.store.path' must be the path of a file but was ''");
		Assert.isTrue(table.matches("[A-Za-z_][A-Za-z0-9_.]{0,99}"),
				() -> "'observability.alerting.store.table' must be the name of a table but was '%s'".formatted(table));
	}

	/** Where it is kept. */
	enum Type {

		/** In a file. */
		FILE,

		/** In a table. */
		JDBC

	}

}
