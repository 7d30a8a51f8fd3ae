package io.observability.logging.gate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

import io.observability.logging.gate.event.EventMasking;
import io.observability.logging.gate.event.RaisedLevels;

/**
 * Wraps the appenders on the way of each call in the public API of Logback, for want of
 * the gate. Appenders added while others log can miss a call or see one unmasked.
 */
final class WrappingFallback extends TurboFilter {

	static void install(LoggerContext context) {
		if (isInstalled(context)) {
			return;
		}
		LastingFilters.install(context, new WrappingFallback());
		context.getLoggerList().forEach(WrappingFallback::wrap);
	}

	static boolean isInstalled(LoggerContext context) {
		return LastingFilters.isInstalled(context, WrappingFallback.class);
	}

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] arguments, @Nullable Throwable throwable) {
		if (RaisedLevels.isOn(logger, level, false)) {
			wrapPath(logger);
		}
		return FilterReply.NEUTRAL;
	}

	private static void wrapPath(Logger logger) {
		LoggerContext context = logger.getLoggerContext();
		String name = logger.getName();
		for (Logger current = logger; current != null; current = parent(context, name)) {
			wrap(current);
			if (!current.isAdditive() || name.equals(org.slf4j.Logger.ROOT_LOGGER_NAME)) {
				return;
			}
			int dot = name.lastIndexOf('.');
			name = (dot > 0) ? name.substring(0, dot) : org.slf4j.Logger.ROOT_LOGGER_NAME;
		}
	}

	private static @Nullable Logger parent(LoggerContext context, String name) {
		return context.getLogger(name);
	}

	private static void wrap(Logger logger) {
		if (bare(logger).isEmpty()) {
			return;
		}
		// the lock under which a logger adds appenders
		synchronized (logger) {
			for (Appender<ILoggingEvent> appender : bare(logger)) {
				logger.detachAppender(appender);
				logger.addAppender(new MaskingAppender(appender));
			}
		}
	}

	private static List<Appender<ILoggingEvent>> bare(Logger logger) {
		List<Appender<ILoggingEvent>> bare = new ArrayList<>(0);
		for (Iterator<Appender<ILoggingEvent>> all = logger.iteratorForAppenders(); all.hasNext();) {
			Appender<ILoggingEvent> appender = all.next();
			if (!(appender instanceof MaskingAppender)) {
				bare.add(appender);
			}
		}
		return bare;
	}

	/**
	 * Hands masked events to one appender, and shows that appender to those who look for
	 * it.
	 */
	private static final class MaskingAppender extends ContextAwareBase
			implements Appender<ILoggingEvent>, AppenderAttachable<ILoggingEvent> {

		private final Appender<ILoggingEvent> appender;

		MaskingAppender(Appender<ILoggingEvent> appender) {
			this.appender = appender;
			setContext(appender.getContext());
		}

		@Override
		public void doAppend(ILoggingEvent event) {
			this.appender.doAppend(EventMasking.mask(event));
		}

		@Override
		public String getName() {
			return this.appender.getName();
		}

		@Override
		public void setName(String name) {
			this.appender.setName(name);
		}

		@Override
		public void start() {
			this.appender.start();
		}

		@Override
		public void stop() {
			this.appender.stop();
		}

		@Override
		public boolean isStarted() {
			return this.appender.isStarted();
		}

		@Override
		public void addFilter(Filter<ILoggingEvent> filter) {
			this.appender.addFilter(filter);
		}

		@Override
		public void clearAllFilters() {
			this.appender.clearAllFilters();
		}

		@Override
		public List<Filter<ILoggingEvent>> getCopyOfAttachedFiltersList() {
			return this.appender.getCopyOfAttachedFiltersList();
		}

		@Override
		public FilterReply getFilterChainDecision(ILoggingEvent event) {
			return this.appender.getFilterChainDecision(EventMasking.mask(event));
		}

		@Override
		public void addAppender(Appender<ILoggingEvent> appender) {
			throw new UnsupportedOperationException("Takes one appender only");
		}

		@Override
		public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
			return List.of(this.appender).iterator();
		}

		@Override
		public @Nullable Appender<ILoggingEvent> getAppender(String name) {
			return name.equals(this.appender.getName()) ? this.appender : null;
		}

		@Override
		public boolean isAttached(Appender<ILoggingEvent> other) {
			return other == this.appender;
		}

		@Override
		public void detachAndStopAllAppenders() {
			this.appender.stop();
		}

		@Override
		public boolean detachAppender(Appender<ILoggingEvent> other) {
			return false;
		}

		@Override
		public boolean detachAppender(String name) {
			return false;
		}

	}

}
