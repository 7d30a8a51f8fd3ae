package io.observability.test.log;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.filter.Filter;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Lets tests see log events like any other appender, on the thread that logs, as long as
 * somebody listens.
 *
 * @param <T> who listens
 */
public abstract class LogTap<T> extends AppenderBase<ILoggingEvent> {

	private static final List<LogTap<?>> TAPS = new CopyOnWriteArrayList<>();

	private final List<T> listeners = new CopyOnWriteArrayList<>();

	protected LogTap(String name) {
		setName(name);
		TAPS.add(this);
	}

	/** Attach all taps again after an application has set up its logging. */
	static void attachAll() {
		TAPS.forEach(LogTap::attach);
	}

	static @Nullable LoggerContext loggers() {
		return (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) ? context : null;
	}

	/** Return those who listen. */
	protected final List<T> listeners() {
		return this.listeners;
	}

	/** Let somebody listen from now on. */
	public final void add(T listener) {
		this.listeners.add(listener);
		attach();
	}

	/** Let somebody listen no longer. */
	public final void remove(T listener) {
		this.listeners.remove(listener);
		LoggerContext context = loggers();
		if (this.listeners.isEmpty() && context != null) {
			context.getLoggerList().forEach((logger) -> logger.detachAppender(this));
		}
	}

	/** Fail where the log could not be seen, rather than find nothing in it. */
	public final void check(String failure) {
		LoggerContext context = loggers();
		boolean attached = context != null && isStarted()
				&& context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).isAttached(this);
		if (!attached) {
			throw new AssertionError(failure + ": " + ((context == null) ? "SLF4J does not use Logback"
					: "logging was set up anew by something other than Spring Boot"));
		}
	}

	private void attach() {
		LoggerContext context = loggers();
		if (context == null || this.listeners.isEmpty()) {
			return;
		}
		start();
		for (Logger logger : context.getLoggerList()) {
			boolean top = logger.getName().equals(org.slf4j.Logger.ROOT_LOGGER_NAME) || !logger.isAdditive();
			if (top && !logger.isAttached(this)) {
				logger.addAppender(this);
			}
		}
	}

	/** Keep no filter, since tests want to see every line. */
	@Override
	public final void addFilter(Filter<ILoggingEvent> filter) {
	}

}
