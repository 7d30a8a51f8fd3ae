package io.observability.logging.blackbox;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

import io.observability.logging.gate.event.EventWatch;
import io.observability.logging.gate.event.Passage;
import io.observability.logging.turbo.LastingTurboFilter;

/**
 * Puts the lines of a request that no level lets through into its black box. Stands
 * behind all other turbo filters, so that what one of them lets through is written.
 */
final class CaptureFilter extends LastingTurboFilter {

	private static final int PASSING = 512;

	private final BlackBoxes boxes;

	private final int lowest;

	private final List<String> loggers;

	private final Map<Logger, Boolean> known = new ConcurrentHashMap<>();

	/** Loggers that are not captured, which frameworks ask about many times a request. */
	private final @Nullable Logger[] passing = new Logger[PASSING];

	private final EventWatch errors = this::error;

	private final EventWatch writtenErrors = this::writtenError;

	CaptureFilter(BlackBoxes boxes, Level lowest, List<String> loggers) {
		super(Place.CAPTURE);
		this.boxes = boxes;
		this.lowest = lowest.levelInt;
		this.loggers = List.copyOf(loggers);
	}

	@Override
	public void install(LoggerContext context) {
		super.install(context);
		Passage.add(Passage.Place.COUNT, this.errors);
		Passage.add(Passage.Place.PRECEDE, this.writtenErrors);
	}

	@Override
	public void remove(LoggerContext context) {
		Passage.remove(this.errors);
		Passage.remove(this.writtenErrors);
		super.remove(context);
	}

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] arguments, @Nullable Throwable throwable) {
		BlackBox box = (concerns(level) && !isPassing(logger)) ? BlackBox.current() : null;
		if (box == null || !box.isOpen(this.boxes)) {
			return FilterReply.NEUTRAL;
		}
		boolean question = format == null && throwable == null && arguments == null;
		if (level.isGreaterOrEqual(logger.getEffectiveLevel())) {
			return FilterReply.NEUTRAL;
		}
		if (!isCaptured(logger)) {
			return FilterReply.NEUTRAL;
		}
		if (question) {
			return FilterReply.ACCEPT;
		}
		try {
			LoggingEvent event = new LoggingEvent(Logger.FQCN, logger, level, format, throwable, arguments);
			event.addMarker(marker);
			box.keep(KeptEvent.of(event, logger, this.boxes.mostCharacters()));
		}
		catch (Throwable ex) {
			this.boxes.countFailure();
		}
		return FilterReply.DENY;
	}

	/** Nobody looks at levels after this, since whoever made the call has. */
	@Override
	public FilterReply decide(Logger logger, org.slf4j.event.LoggingEvent call) {
		Level level = Level.convertAnSLF4JLevel(call.getLevel());
		if (!concerns(level) || isPassing(logger)) {
			return FilterReply.NEUTRAL;
		}
		BlackBox box = BlackBox.current();
		boolean open = box != null && box.isOpen(this.boxes);
		if (level.isGreaterOrEqual(logger.getEffectiveLevel())) {
			return FilterReply.NEUTRAL;
		}
		boolean ofOther = box != null && !open && box.isOpen();
		if (ofOther || !isCaptured(logger)) {
			return FilterReply.NEUTRAL;
		}
		if (box != null && open) {
			keep(box, logger, level, call);
		}
		return FilterReply.DENY;
	}

	private void keep(BlackBox box, Logger logger, Level level, org.slf4j.event.LoggingEvent call) {
		try {
			LoggingEvent event = new LoggingEvent(Logger.FQCN, logger, level, call.getMessage(), call.getThrowable(),
					call.getArgumentArray());
			if (call.getMarkers() != null) {
				call.getMarkers().forEach(event::addMarker);
			}
			event.setKeyValuePairs(call.getKeyValuePairs());
			box.keep(KeptEvent.of(event, logger, this.boxes.mostCharacters()));
		}
		catch (Throwable ex) {
			this.boxes.countFailure();
		}
	}

	/** Levels that are let through or never kept cost no more than this. */
	private boolean concerns(Level level) {
		return level.levelInt < Level.INFO_INT && level.levelInt >= this.lowest;
	}

	private ILoggingEvent error(ILoggingEvent original, ILoggingEvent shown) {
		BlackBox box = ofError(original);
		if (box != null) {
			box.onError();
		}
		return shown;
	}

	/** An error that is held back, since it comes too often, never gets here. */
	private ILoggingEvent writtenError(ILoggingEvent original, ILoggingEvent shown) {
		BlackBox box = ofError(original);
		if (box != null) {
			box.onLine(original.getLevel());
		}
		return shown;
	}

	private @Nullable BlackBox ofError(ILoggingEvent event) {
		BlackBox box = event.getLevel().isGreaterOrEqual(Level.ERROR) ? BlackBox.current() : null;
		return (box != null && box.isOpen(this.boxes)) ? box : null;
	}

	private boolean isCaptured(Logger logger) {
		if (logger.getEffectiveLevel() == Level.OFF) {
			return false;
		}
		Boolean captured = this.known.get(logger);
		if (captured == null) {
			captured = matches(logger.getName());
			this.known.put(logger, captured);
		}
		if (!captured) {
			int slot = slot(logger);
			this.passing[(this.passing[slot] == null) ? slot : slot ^ 1] = logger;
		}
		return captured;
	}

	/** Two loggers of one slot would drive each other out, so each has a second one. */
	@SuppressWarnings("ReferenceEquality")
	private boolean isPassing(Logger logger) {
		int slot = slot(logger);
		return this.passing[slot] == logger || this.passing[slot ^ 1] == logger;
	}

	private static int slot(Logger logger) {
		return System.identityHashCode(logger) & (PASSING - 1);
	}

	private boolean matches(String name) {
		for (String prefix : this.loggers) {
			if (prefix.equalsIgnoreCase(org.slf4j.Logger.ROOT_LOGGER_NAME) || (name.startsWith(prefix)
					&& (name.length() == prefix.length() || name.charAt(prefix.length()) == '.'))) {
				return true;
			}
		}
		return false;
	}

}
