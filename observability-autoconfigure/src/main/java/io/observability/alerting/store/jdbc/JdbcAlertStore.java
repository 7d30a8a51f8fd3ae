package io.observability.alerting.store.jdbc;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import javax.sql.DataSource;

import io.observability.alerting.AlertRecord;
import io.observability.alerting.AlertRecord.Kind;
import io.observability.alerting.AlertStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps records in a table, in plain SQL. Several services may share the table. */
final class JdbcAlertStore implements AlertStore {

	private static final String ONE = "where scope = ? and kind = ? and owner = ? and id = ?";

	private static final String INSERT = "insert into %s (content, changed_at, scope, kind, owner, id) "
			+ "values (?, current_timestamp, ?, ?, ?, ?)";

	private static final int SECONDS = 5;

	private static final int LONGEST_SCOPE = 200;

	private static final Logger logger = LoggerFactory.getLogger(JdbcAlertStore.class);

	private final JdbcTemplate jdbc;

	private final TransactionTemplate transactions;

	private final String table;

	private final String scope;

	private boolean told;

	private JdbcAlertStore(JdbcTemplate jdbc, TransactionTemplate transactions, String table, String scope) {
		this.jdbc = jdbc;
		this.transactions = transactions;
		this.table = table;
		this.scope = scope.substring(0, Math.min(scope.length(), LONGEST_SCOPE));
	}

	static JdbcAlertStore of(DataSource dataSource, String table, String scope) {
		JdbcTemplate jdbc = new JdbcTemplate(dataSource);
		jdbc.setQueryTimeout(SECONDS);
		TransactionTemplate transactions = new TransactionTemplate(new JdbcTransactionManager(dataSource));
		transactions.setTimeout(SECONDS);
		return new JdbcAlertStore(jdbc, transactions, table, scope);
	}

	@Override
	public boolean isShared() {
		return true;
	}

	@Override
	public List<AlertRecord> load() throws IOException {
		List<AlertRecord> records = new ArrayList<>();
		try {
			this.jdbc.query("select kind, owner, id, content from %s where scope = ?".formatted(this.table), (row) -> {
				AlertRecord record = record(row);
				if (record != null) {
					records.add(record);
				}
			}, this.scope);
		}
		catch (DataAccessException ex) {
			throw new IOException("The table '%s' cannot be read: %s".formatted(this.table, reason(ex)), ex);
		}
		return records;
	}

	/** Return what the row says, or {@code null} if this version cannot tell. */
	private @Nullable AlertRecord record(ResultSet row) throws SQLException {
		Kind kind = kind(row.getString(1));
		try {
			return (kind != null)
					? new AlertRecord(kind, owner(row.getString(2)), row.getString(3), fields(row.getString(4))) : null;
		}
		catch (IllegalArgumentException | NullPointerException ex) {
			if (!this.told) {
				this.told = true;
				logger.warn("A row of the table '{}' makes no sense and is left out, its kind is {}", this.table, kind);
			}
			return null;
		}
	}

	@Override
	public void save(Collection<AlertRecord> changed, Collection<AlertRecord> removed) throws IOException {
		try {
			this.transactions.executeWithoutResult((status) -> {
				removed.forEach(this::delete);
				changed.forEach(this::update);
			});
		}
		catch (DataAccessException | TransactionException ex) {
			throw new IOException("The table '%s' cannot be written: %s".formatted(this.table, reason(ex)), ex);
		}
	}

	private void update(AlertRecord record) {
		String content = text(record.fields());
		int updated = this.jdbc.update(
				"update %s set content = ?, changed_at = current_timestamp %s".formatted(this.table, ONE), content,
				this.scope, record.kind().name(), stored(record.owner()), record.id());
		if (updated == 0) {
			this.jdbc.update(INSERT.formatted(this.table), content, this.scope, record.kind().name(),
					stored(record.owner()), record.id());
		}
	}

	private void delete(AlertRecord record) {
		this.jdbc.update("delete from %s %s".formatted(this.table, ONE), this.scope, record.kind().name(),
				stored(record.owner()), record.id());
	}

	/** Not every database can tell an empty text from none. */
	private static String stored(String owner) {
		return owner.isEmpty() ? "*" : owner;
	}

	private static String owner(String stored) {
		return stored.equals("*") ? "" : stored;
	}

	private static String reason(RuntimeException failure) {
		Throwable cause = (failure.getCause() != null) ? failure.getCause() : failure;
		return cause.getClass().getSimpleName() + ((failure instanceof DuplicateKeyException) ? " (at once)" : "");
	}

	/** A version that comes later may know more kinds. */
	private static @Nullable Kind kind(String name) {
		for (Kind kind : Kind.values()) {
			if (kind.name().equals(name)) {
				return kind;
			}
		}
		return null;
	}

	static String text(Map<String, String> fields) {
		return new TreeMap<>(fields).entrySet()
			.stream()
			.map((field) -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
			.collect(Collectors.joining("&"));
	}

	static Map<String, String> fields(String text) {
		Map<String, String> fields = new LinkedHashMap<>();
		for (String field : text.split("&")) {
			int equals = field.indexOf('=');
			if (equals > 0) {
				fields.put(decoded(field.substring(0, equals)), decoded(field.substring(equals + 1)));
			}
		}
		return fields;
	}

	private static String encoded(String text) {
		return URLEncoder.encode(text, StandardCharsets.UTF_8);
	}

	private static String decoded(String text) {
		return URLDecoder.decode(text, StandardCharsets.UTF_8);
	}

}
