package io.observability.sample.sessions;

import io.observability.sample.sessions.SessionBook.EndedSession;
import io.observability.sample.sessions.SessionBook.StartedSession;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;

/** Starts and ends sessions and takes feedback. */
@RestController
@RequestMapping("/api/v1")
final class SessionController {

	private static final Logger log = LoggerFactory.getLogger(SessionController.class);

	private final SessionBook book;

	SessionController(SessionBook book) {
		this.book = book;
	}

	@PostMapping("/sessions")
	@ResponseStatus(HttpStatus.CREATED)
	StartedSession start() {
		StartedSession session = this.book.start();
		log.info("Session {} started", session.sessionId());
		return session;
	}

	@DeleteMapping("/sessions/{id}")
	EndedSession end(@PathVariable String id) {
		EndedSession session = this.book.end(id)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND, "There is no such open session"));
		log.info("Session {} ended after {} s and {} chat messages", session.sessionId(), session.durationSeconds(),
				session.chatMessages());
		return session;
	}

	@PostMapping("/feedback")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void feedback(@Valid @RequestBody Feedback feedback) {
		this.book.addFeedback(feedback);
		log.info("Session {} was rated {} of 5: \"{}\"", feedback.sessionId(), feedback.rating(), feedback.comment());
	}

	/**
	 * What a customer thinks.
	 *
	 * @param sessionId session of the customer
	 * @param rating 1 (bad) to 5 (good)
	 * @param comment the words, may be empty
	 */
	record Feedback(@NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}") String sessionId, @Min(1) @Max(5) int rating,
			@NotNull @Size(max = 2000) String comment) {
	}

}
