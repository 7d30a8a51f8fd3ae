package io.observability.health.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import org.jspecify.annotations.Nullable;

/**
 * What a PostgreSQL server says of itself in one statement that touches no table: see
 * "Recovery Information Functions" in PostgreSQL's documentation.
 *
 * @param standby whether the server replays what another one writes
 * @param readOnly whether transactions may only read
 * @param lagSeconds age of the last transaction that was replayed, 0 when nothing is left
 * to replay, {@code null} on a primary and where the server does not receive a stream,
 * since it cannot tell then whether anything is left
 */
record ServerRole(boolean standby, boolean readOnly, @Nullable Double lagSeconds) {

	private static final int SECONDS = 2;

	private static final String QUESTION = """
			select pg_is_in_recovery(), current_setting('transaction_read_only') = 'on',
			case when not pg_is_in_recovery() or pg_last_wal_receive_lsn() is null then null
			when pg_last_wal_receive_lsn() = pg_last_wal_replay_lsn() then 0
			else extract(epoch from now() - pg_last_xact_replay_timestamp()) end""";

	static boolean isKnownTo(String product) {
		return product.equals("PostgreSQL");
	}

	static @Nullable ServerRole ask(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.setQueryTimeout(SECONDS);
			try (ResultSet answer = statement.executeQuery(QUESTION)) {
				return answer.next() ? read(answer) : null;
			}
		}
	}

	private static ServerRole read(ResultSet answer) throws SQLException {
		double seconds = answer.getDouble(3);
		Double lag = answer.wasNull() ? null : seconds;
		return new ServerRole(answer.getBoolean(1), answer.getBoolean(2), lag);
	}

}
