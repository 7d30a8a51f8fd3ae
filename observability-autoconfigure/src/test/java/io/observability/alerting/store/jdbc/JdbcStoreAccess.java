package io.observability.alerting.store.jdbc;

import javax.sql.DataSource;

import io.observability.alerting.AlertStore;

/** A store in a table, for tests of other packages. */
public final class JdbcStoreAccess {

	private JdbcStoreAccess() {
	}

	public static AlertStore of(DataSource dataSource) {
		return JdbcAlertStore.of(dataSource, "observability_alerts", "boutique/prod");
	}

}
