package io.observability.sample.appointments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import io.observability.masking.Masker;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Keeps the appointments; whatever is personal in them is kept masked. */
@Repository
class AppointmentBook {

	private static final String INSERT = """
			insert into appointment (customer, contact, service, starts_at)
			values (:customer, :contact, :service, :startsAt)
			""";

	private static final String SELECT = "select id, customer, contact, service, starts_at from appointment";

	private final JdbcClient jdbc;

	private final Masker masker;

	AppointmentBook(JdbcClient jdbc, ObjectProvider<Masker> masker) {
		this.jdbc = jdbc;
		this.masker = masker.getIfAvailable(Masker::standard);
	}

	Appointment add(String customer, String contact, String service, Instant startsAt) {
		GeneratedKeyHolder key = new GeneratedKeyHolder();
		this.jdbc.sql(INSERT)
			.param("customer", this.masker.mask(customer))
			.param("contact", this.masker.mask(contact))
			.param("service", this.masker.mask(service))
			.param("startsAt", Timestamp.from(startsAt))
			.update(key, "id");
		return find(Objects.requireNonNull(key.getKey()).longValue()).orElseThrow();
	}

	Optional<Appointment> find(long id) {
		return this.jdbc.sql(SELECT + " where id = :id").param("id", id).query(AppointmentBook::map).optional();
	}

	List<Appointment> findNext(Instant from, int limit) {
		return this.jdbc.sql(SELECT + " where starts_at >= :from order by starts_at, id limit :limit")
			.param("from", Timestamp.from(from))
			.param("limit", limit)
			.query(AppointmentBook::map)
			.list();
	}

	private static Appointment map(ResultSet row, int number) throws SQLException {
		return new Appointment(row.getLong("id"), row.getString("customer"), row.getString("contact"),
				row.getString("service"), row.getTimestamp("starts_at").toInstant());
	}

}
