package io.observability.sample.pool;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Lends all connections to the database, and takes them back. */
@RestController
final class PoolController {

	private static final Logger log = LoggerFactory.getLogger(PoolController.class);

	private final HikariDataSource pool;

	private final Deque<Connection> lent = new ArrayDeque<>();

	PoolController(DataSource dataSource) throws SQLException {
		this.pool = dataSource.unwrap(HikariDataSource.class);
	}

	@PostMapping("/simulator/pool/{mode}")
	synchronized Change change(@PathVariable String mode) throws SQLException {
		switch (mode) {
			case "ok" -> takeBack();
			case "exhausted" -> lendAll();
			default -> throw new ResponseStatusException(HttpStatus.BAD_REQUEST,
					"The mode of the pool must be one of [ok, exhausted]");
		}
		log.info("Connection pool switched to \"{}\", {} connections lent", mode, this.lent.size());
		return new Change(this.pool.getPoolName(), mode, this.lent.size());
	}

	private void lendAll() throws SQLException {
		while (this.lent.size() < this.pool.getMaximumPoolSize()) {
			this.lent.push(this.pool.getConnection());
		}
	}

	private void takeBack() throws SQLException {
		while (!this.lent.isEmpty()) {
			this.lent.pop().close();
		}
	}

	/**
	 * The pool behaves differently from now on.
	 *
	 * @param pool its name
	 * @param mode how it behaves
	 * @param lent connections that were taken away
	 */
	record Change(String pool, String mode, int lent) {
	}

}
