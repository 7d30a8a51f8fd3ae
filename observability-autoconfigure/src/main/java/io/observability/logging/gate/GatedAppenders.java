package io.observability.logging.gate;

import java.util.concurrent.atomic.AtomicInteger;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import org.jspecify.annotations.Nullable;

import io.observability.logging.gate.event.EventMasking;
import io.observability.logging.gate.event.Passage;

/**
 * The appenders of one logger, which get to see masked events only.
 */
final class GatedAppenders extends AppenderAttachableImpl<ILoggingEvent> {

	/** With none, Logback would say that there are no appenders. */
	private static final int HELD_BACK = 1;

	/** View of the event that is on its way from a logger to its parents. */
	private static final ThreadLocal<@Nullable View> underway = new ThreadLocal<>();

	private final Logger logger;

	private final boolean root;

	/** Whether events of the logger are none of the application's. */
	private final boolean probe;

	private final AtomicInteger loggersInUse;

	private volatile boolean inUse;

	/**
	 * Stand in for the appenders of the logger.
	 * @param loggersInUse how many loggers of its context have appenders
	 */
	GatedAppenders(Logger logger, AtomicInteger loggersInUse) {
		this.logger = logger;
		this.loggersInUse = loggersInUse;
		this.probe = logger.getName().equals(GateProbe.LOGGER);
		this.root = logger.getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME);
	}

	@Override
	public int appendLoopOnAppenders(ILoggingEvent event) {
		if (this.loggersInUse.get() > 1) {
			return appendShared(event);
		}
		return this.inUse ? append(through(event)) : 0;
	}

	private @Nullable ILoggingEvent through(ILoggingEvent event) {
		return this.probe ? EventMasking.mask(event) : Passage.through(event);
	}

	private int append(@Nullable ILoggingEvent shown) {
		return (shown != null) ? super.appendLoopOnAppenders(shown) : HELD_BACK;
	}

	/** Kept apart, since most applications have appenders at one logger only. */
	private int appendShared(ILoggingEvent event) {
		boolean last = this.root || !this.logger.isAdditive();
		if (!this.inUse && !last) {
			return 0;
		}
		View view = underway.get();
		if (view != null && last) {
			underway.remove();
		}
		if (!this.inUse) {
			return 0;
		}
		boolean known = view != null && view.original() == event;
		ILoggingEvent shown = known ? view.shown() : through(event);
		int appended = append(shown);
		if (!last) {
			// only now, since appenders that log replace it
			underway.set(known ? view : new View(event, shown));
		}
		return appended;
	}

	@Override
	public void addAppender(Appender<ILoggingEvent> appender) {
		super.addAppender(appender);
		refresh();
	}

	@Override
	public boolean detachAppender(Appender<ILoggingEvent> appender) {
		boolean detached = super.detachAppender(appender);
		refresh();
		return detached;
	}

	@Override
	public boolean detachAppender(String name) {
		boolean detached = super.detachAppender(name);
		refresh();
		return detached;
	}

	@Override
	public void detachAndStopAllAppenders() {
		super.detachAndStopAllAppenders();
		refresh();
	}

	private synchronized void refresh() {
		boolean now = iteratorForAppenders().hasNext();
		if (now != this.inUse) {
			this.loggersInUse.addAndGet(now ? 1 : -1);
			this.inUse = now;
		}
	}

	/** An event and what its appenders get to see of it. */
	private record View(ILoggingEvent original, @Nullable ILoggingEvent shown) {
	}

}
