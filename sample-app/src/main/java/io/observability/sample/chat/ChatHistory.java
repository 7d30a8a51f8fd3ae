package io.observability.sample.chat;

import java.sql.Timestamp;
import java.time.Clock;

import io.observability.masking.Masker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what was said, masked. */
@Repository
class ChatHistory {

	private static final Logger log = LoggerFactory.getLogger(ChatHistory.class);

	private static final String INSERT = """
			insert into chat_message (session_id, author, text, sent_at)
			values (:session, :author, :text, :at)
			""";

	private static final int MAX_LENGTH = 8000;

	private final JdbcClient jdbc;

	private final Masker masker;

	private final Clock clock;

	ChatHistory(JdbcClient jdbc, ObjectProvider<Masker> masker, Clock clock) {
		this.jdbc = jdbc;
		this.masker = masker.getIfAvailable(Masker::standard);
		this.clock = clock;
	}

	void append(String sessionId, String author, String text) {
		String masked = this.masker.mask(text);
		this.jdbc.sql(INSERT)
			.param("session", sessionId)
			.param("author", author)
			.param("text", masked.substring(0, Math.min(MAX_LENGTH, masked.length())))
			.param("at", Timestamp.from(this.clock.instant()))
			.update();
		log.debug("Kept {} characters of the {}", masked.length(), author);
	}

}
