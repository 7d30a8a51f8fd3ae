package io.observability.sample.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** How a simulated provider behaves. */
enum Mode {

	/** Answers as the vendor does. */
	OK("ok"),

	/** Drops every connection without an answer. */
	DOWN("down"),

	/** Accepts the request and never answers. */
	HANG("hang"),

	/** Answers one byte at a time, too slowly to wait for. */
	SLOW_DRIP("slow-drip"),

	/** Refuses the credentials. */
	UNAUTHORIZED("401"),

	/** Asks to come back later. */
	RATE_LIMITED("429"),

	/** Has been paid for so much, and all of it is used up. */
	EXHAUSTED("quota"),

	/** Fails with an error of its own. */
	FAILING("500");

	private final String label;

	Mode(String label) {
		this.label = label;
	}

	String label() {
		return this.label;
	}

	static List<String> labels() {
		return Stream.of(values()).map(Mode::label).toList();
	}

	static Optional<Mode> of(String label) {
		return Stream.of(values()).filter((mode) -> mode.label.equals(label.toLowerCase(Locale.ROOT))).findFirst();
	}

}
