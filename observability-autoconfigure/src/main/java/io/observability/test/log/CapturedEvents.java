package io.observability.test.log;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

import org.slf4j.event.Level;

/**
 * Captures the log events of the whole JVM, masked, until it is closed. Keeps the latest
 * {@value #MAX_EVENTS}.
 *
 * <pre>
 * try (CapturedEvents events = CapturedEvents.start()) {
 *     login.attempt("jane", "wrong");
 *     events.withEventType("security").only().hasField("success", false);
 * }
 * </pre>
 */
public final class CapturedEvents implements EventSelection, AutoCloseable {

	static final int MAX_EVENTS = 10_000;

	private final Deque<CapturedEvent> events = new ArrayDeque<>();

	private final Deque<Runnable> undos = new ArrayDeque<>();

	private CapturedEvents() {
	}

	/** Capture from now on. */
	public static CapturedEvents start() {
		CapturedEvents started = new CapturedEvents();
		CaptureAppender.INSTANCE.add(started);
		return started;
	}

	/** Return the events so far, and fail if the log could not be seen. */
	@Override
	public List<CapturedEvent> list() {
		CaptureAppender.INSTANCE.check(this);
		synchronized (this.events) {
			return List.copyOf(this.events);
		}
	}

	/** Let a logger, and those below it, write from the level on until the end. */
	public CapturedEvents level(String logger, Level level) {
		Runnable undo = CaptureAppender.level(logger, level);
		synchronized (this.events) {
			this.undos.addFirst(undo);
		}
		return this;
	}

	/** Forget the events so far. */
	public void clear() {
		synchronized (this.events) {
			this.events.clear();
		}
	}

	/** Stop to capture. What was captured can still be asked for. */
	@Override
	public void close() {
		CaptureAppender.INSTANCE.remove(this);
		synchronized (this.events) {
			this.undos.forEach(Runnable::run);
			this.undos.clear();
		}
	}

	void add(CapturedEvent event) {
		synchronized (this.events) {
			if (this.events.size() >= MAX_EVENTS) {
				this.events.removeFirst();
			}
			this.events.addLast(event);
		}
	}

	static String describe(List<CapturedEvent> events) {
		return events.stream()
			.map((event) -> System.lineSeparator() + " - " + event)
			.limit(50)
			.collect(Collectors.joining());
	}

	@Override
	public String toString() {
		synchronized (this.events) {
			return this.events.size() + " event(s)" + describe(List.copyOf(this.events));
		}
	}

}
