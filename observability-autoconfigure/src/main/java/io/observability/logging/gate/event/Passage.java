package io.observability.logging.gate.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/**
 * The way of an event through the gate: it is masked, counted, held back or let through,
 * and kept, once for all appenders.
 */
public final class Passage {

	private static final LongAdder failures = new LongAdder();

	private static volatile Stop[] stops = {};

	private Passage() {
	}

	/**
	 * Return what appenders get to see of the event, or {@code null} if it is kept from
	 * them.
	 */
	public static @Nullable ILoggingEvent through(ILoggingEvent event) {
		ILoggingEvent shown = EventMasking.mask(event);
		boolean aside = isAside(event);
		for (Stop stop : stops) {
			if (stop.place() == Place.KEEP || !aside) {
				ILoggingEvent seen = see(stop.watch(), event, shown);
				if (seen == null) {
					return null;
				}
				shown = seen;
			}
		}
		return shown;
	}

	private static boolean isAside(ILoggingEvent event) {
		return event instanceof Aside || (event instanceof EventView view && view.original instanceof Aside);
	}

	private static @Nullable ILoggingEvent see(EventWatch watch, ILoggingEvent event, ILoggingEvent shown) {
		try {
			return watch.see(event, shown);
		}
		catch (RuntimeException | LinkageError | StackOverflowError ex) {
			failures.increment();
			return shown;
		}
	}

	/** Let the watch see all events from now on. */
	public static synchronized void add(Place place, EventWatch watch) {
		List<Stop> all = new ArrayList<>(List.of(stops));
		all.add(new Stop(place, watch));
		all.sort(Comparator.comparing(Stop::place));
		stops = all.toArray(Stop[]::new);
	}

	/** Let the watch see no events any more. */
	public static synchronized void remove(EventWatch watch) {
		List<Stop> all = new ArrayList<>(List.of(stops));
		all.removeIf((stop) -> stop.watch() == watch);
		stops = all.toArray(Stop[]::new);
	}

	/**
	 * Write a line about other events, which is neither counted nor held back.
	 * @param fields key-values of the line
	 */
	public static void say(Logger logger, Level level, String message, List<KeyValuePair> fields) {
		Notice notice = new Notice(logger, level, message);
		notice.setMDCPropertyMap(Map.of());
		notice.setKeyValuePairs(fields);
		logger.callAppenders(notice);
	}

	/** Return how often a watch failed. */
	public static long failures() {
		return failures.sum();
	}

	/** Where on the way a watch stands. */
	public enum Place {

		/** Sees every event. */
		COUNT,

		/** May hold back or change an event. */
		DECIDE,

		/** May write other lines before an event that appenders will see. */
		PRECEDE,

		/** Sees what appenders see. */
		KEEP

	}

	/** A watch in its place. */
	private record Stop(Place place, EventWatch watch) {
	}

	/** An event that tells of earlier ones: it is neither counted nor held back. */
	public interface Aside {

	}

	/** A line about other events. */
	private static final class Notice extends LoggingEvent implements Aside {

		Notice(Logger logger, Level level, String message) {
			super(Passage.class.getName(), logger, level, message, null, null);
		}

	}

}
