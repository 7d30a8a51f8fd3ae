package io.observability.logging.web;

import org.slf4j.event.Level;

/** How a request ended. */
enum Outcome {

	INFORMATIONAL(Level.INFO),

	SUCCESS(Level.INFO),

	REDIRECTION(Level.INFO),

	/** The request was wrong. */
	CLIENT_ERROR(Level.WARN),

	/** The server failed, perhaps after the status was sent. */
	SERVER_ERROR(Level.ERROR),

	/** The client went away before it had the whole answer. */
	ABORTED(Level.INFO);

	private final Level level;

	Outcome(Level level) {
		this.level = level;
	}

	static Outcome of(CompletedRequest event) {
		int status = event.status();
		if (event.aborted()) {
			return ABORTED;
		}
		if (status >= 400) {
			return (status < 500) ? CLIENT_ERROR : SERVER_ERROR;
		}
		if (event.failed()) {
			return SERVER_ERROR;
		}
		return switch (status / 100) {
			case 1 -> INFORMATIONAL;
			case 3 -> REDIRECTION;
			default -> SUCCESS;
		};
	}

	/** Whether it is good enough to be left out. */
	boolean isSampled() {
		return this == INFORMATIONAL || this == SUCCESS || this == REDIRECTION;
	}

	/** Strangers cause 404 at will, so it warns nobody. */
	Level level(int status) {
		return (this == CLIENT_ERROR && status == 404) ? Level.INFO : this.level;
	}

}
