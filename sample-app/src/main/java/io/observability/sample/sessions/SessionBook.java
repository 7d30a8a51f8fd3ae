package io.observability.sample.sessions;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

import io.observability.masking.Masker;
import io.observability.sample.sessions.SessionController.Feedback;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps sessions and feedback; comments are kept masked. */
@Repository
class SessionBook {

	private static final String START = "insert into customer_session (id, started_at) values (:id, :at)";

	private static final String OPEN = "select started_at from customer_session where id = :id and ended_at is null";

	private static final String END = """
			update customer_session set ended_at = :at where id = :id and ended_at is null
			""";

	private static final String MESSAGES = "select count(*) from chat_message where session_id = :id";

	private static final String FEEDBACK = """
			insert into feedback (session_id, rating, comment, given_at)
			values (:session, :rating, :comment, :at)
			""";

	private final JdbcClient jdbc;

	private final Masker masker;

	private final Clock clock;

	SessionBook(JdbcClient jdbc, ObjectProvider<Masker> masker, Clock clock) {
		this.jdbc = jdbc;
		this.masker = masker.getIfAvailable(Masker::standard);
		this.clock = clock;
	}

	StartedSession start() {
		StartedSession session = new StartedSession(UUID.randomUUID().toString(), this.clock.instant());
		this.jdbc.sql(START).param("id", session.sessionId()).param("at", Timestamp.from(session.startedAt())).update();
		return session;
	}

	Optional<EndedSession> end(String id) {
		Instant now = this.clock.instant();
		Optional<Instant> startedAt = this.jdbc.sql(OPEN)
			.param("id", id)
			.query(Timestamp.class)
			.optional()
			.map(Timestamp::toInstant);
		boolean ended = startedAt.isPresent()
				&& this.jdbc.sql(END).param("id", id).param("at", Timestamp.from(now)).update() == 1;
		return ended ? startedAt.map((start) -> summary(id, start, now)) : Optional.empty();
	}

	private EndedSession summary(String id, Instant start, Instant end) {
		long messages = this.jdbc.sql(MESSAGES).param("id", id).query(Long.class).single();
		return new EndedSession(id, Duration.between(start, end).toSeconds(), messages);
	}

	void addFeedback(Feedback feedback) {
		this.jdbc.sql(FEEDBACK)
			.param("session", feedback.sessionId())
			.param("rating", feedback.rating())
			.param("comment", this.masker.mask(feedback.comment()))
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
	}

	/**
	 * A session that began.
	 *
	 * @param sessionId identifier
	 * @param startedAt when it began
	 */
	record StartedSession(String sessionId, Instant startedAt) {
	}

	/**
	 * A session that is over.
	 *
	 * @param sessionId identifier
	 * @param durationSeconds how long it took
	 * @param chatMessages messages of both sides
	 */
	record EndedSession(String sessionId, long durationSeconds, long chatMessages) {
	}

}
