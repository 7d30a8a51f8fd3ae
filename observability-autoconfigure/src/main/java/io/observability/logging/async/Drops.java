package io.observability.logging.async;

import java.util.concurrent.atomic.LongAdder;

import ch.qos.logback.classic.Level;

/** Counts the lines that did not fit into the queue. */
final class Drops {

	/** What the current application lost, also before its context existed. */
	static final Drops CURRENT = new Drops();

	private final LongAdder info = new LongAdder();

	private final LongAdder debug = new LongAdder();

	private final LongAdder trace = new LongAdder();

	private final LongAdder rest = new LongAdder();

	void add(Level level) {
		adder(level).increment();
	}

	long of(Level level) {
		return adder(level).sum();
	}

	long all() {
		return this.info.sum() + this.debug.sum() + this.trace.sum() + this.rest.sum();
	}

	/** Lines from WARN on are lost only when a stop cannot wait for them any longer. */
	private LongAdder adder(Level level) {
		return switch (level.toInt()) {
			case Level.INFO_INT -> this.info;
			case Level.DEBUG_INT -> this.debug;
			case Level.TRACE_INT -> this.trace;
			default -> this.rest;
		};
	}

}
