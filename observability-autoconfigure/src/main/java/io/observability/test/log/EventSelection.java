package io.observability.test.log;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

import org.slf4j.event.Level;

/** Some of the captured events, oldest first. A selection grows while events come in. */
@FunctionalInterface
public interface EventSelection extends Iterable<CapturedEvent> {

	/** Return the events that are there now. */
	List<CapturedEvent> list();

	/** Select those that fulfil the condition. */
	default EventSelection matching(Predicate<? super CapturedEvent> condition) {
		return () -> list().stream().filter(condition).toList();
	}

	/** Select those with the event type, such as {@code security}. */
	default EventSelection withEventType(String type) {
		return matching((event) -> type.equals(event.eventType()));
	}

	/** Select those with exactly this level. */
	default EventSelection atLevel(Level level) {
		return matching((event) -> event.level() == level);
	}

	/** Select those whose message contains the text. */
	default EventSelection containing(String text) {
		return matching((event) -> event.message().contains(text));
	}

	/** Select those of the logger and of those below it. */
	default EventSelection from(String logger) {
		return matching((event) -> event.logger().equals(logger) || event.logger().startsWith(logger + "."));
	}

	/** Select those whose field has the value. */
	default EventSelection withField(String name, Object value) {
		return matching((event) -> event.is(name, value));
	}

	/** Return the only event, and fail if there is none or another one. */
	default CapturedEvent only() {
		return hasCount(1).list().get(0);
	}

	/** Fail unless there are so many. */
	default EventSelection hasCount(int expected) {
		List<CapturedEvent> found = list();
		if (found.size() != expected) {
			throw new AssertionError("Expected %d event(s) but found %d:%s".formatted(expected, found.size(),
					CapturedEvents.describe(found)));
		}
		return () -> found;
	}

	/** Fail if there is any. */
	default EventSelection hasNone() {
		return hasCount(0);
	}

	/**
	 * Wait for an event that fulfils the condition, and return it.
	 * @param timeout time after which to fail
	 */
	default CapturedEvent await(Duration timeout, Predicate<? super CapturedEvent> condition) {
		long end = System.nanoTime() + timeout.toNanos();
		while (true) {
			List<CapturedEvent> found = list();
			for (CapturedEvent event : found) {
				if (condition.test(event)) {
					return event;
				}
			}
			if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
				throw new AssertionError("Expected an event within %s but found only %d other(s):%s".formatted(timeout,
						found.size(), CapturedEvents.describe(found)));
			}
			LockSupport.parkNanos(5_000_000);
		}
	}

	/** Wait for an event, and return the first one. */
	default CapturedEvent await(Duration timeout) {
		return await(timeout, (event) -> true);
	}

	@Override
	default Iterator<CapturedEvent> iterator() {
		return list().iterator();
	}

}
