package io.observability.logging.event.classification;

import java.io.Flushable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.filter.ThresholdFilter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.AppenderAttachable;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * Puts a limit on every appender of Logback: at start, when the application is ready, and
 * before each line that not all appenders may see, so that those added meanwhile are
 * limited too. An appender that keeps no filters, such as those that watch the log in
 * tests, is not limited.
 */
final class AppenderLimits implements Destinations, SmartInitializingSingleton,
		ApplicationListener<ApplicationReadyEvent>, DisposableBean {

	private static final org.slf4j.Logger logger = LoggerFactory.getLogger(AppenderLimits.class);

	private final Classification common;

	private final Map<String, Classification> limits;

	private final ILoggerFactory loggers;

	AppenderLimits(Classification common, Map<String, Classification> limits, ILoggerFactory loggers) {
		this.common = common;
		this.limits = Map.copyOf(limits);
		this.loggers = loggers;
	}

	@Override
	public boolean take(Classification classification) {
		boolean byAll = !classification.exceeds(this.common)
				&& this.limits.values().stream().noneMatch(classification::exceeds);
		return byAll || !classification.exceeds(apply());
	}

	@Override
	public void afterSingletonsInstantiated() {
		apply();
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		apply();
		Set<String> unknown = new TreeSet<>(this.limits.keySet());
		Set<String> known = new TreeSet<>();
		for (Appender<ILoggingEvent> appender : appenders()) {
			unknown.remove(name(appender));
			known.add(name(appender));
		}
		if (!unknown.isEmpty()) {
			logger.warn("No appender has one of the names {} below "
					+ "'observability.logging.event.classification.limits', there are {}", unknown, known);
		}
	}

	@Override
	public void destroy() {
		Set<Appender<ILoggingEvent>> all = appenders();
		all.forEach(AppenderLimits::flush);
		all.forEach(AppenderLimits::lift);
	}

	/** Filters that only refuse are not taken away for a moment, as somebody may log. */
	private static void lift(Appender<ILoggingEvent> appender) {
		List<Filter<ILoggingEvent>> filters = appender.getCopyOfAttachedFiltersList();
		List<Filter<ILoggingEvent>> others = new ArrayList<>(filters);
		if (!others.removeIf((filter) -> filter instanceof ClassificationFilter)) {
			return;
		}
		if (others.isEmpty() || others.stream().anyMatch(AppenderLimits::mayAccept)) {
			appender.clearAllFilters();
			others.forEach(appender::addFilter);
		}
		else {
			limit(appender, Classification.RESTRICTED);
		}
	}

	/** What waits in a queue was not asked yet. */
	private static void flush(Appender<ILoggingEvent> appender) {
		if (appender instanceof Flushable queue) {
			try {
				queue.flush();
			}
			catch (IOException ex) {
				logger.debug("Appender {} cannot be flushed", appender.getName(), ex);
			}
		}
	}

	/** Limit all appenders and return what the most open one of them takes. */
	private synchronized Classification apply() {
		Classification highest = Classification.PUBLIC;
		if (this.loggers instanceof LoggerContext context) {
			for (Logger each : context.getLoggerList()) {
				highest = higher(highest, applyBelow(each));
			}
		}
		return highest;
	}

	private Classification applyBelow(AppenderAttachable<ILoggingEvent> parent) {
		Classification highest = Classification.PUBLIC;
		for (Iterator<Appender<ILoggingEvent>> all = parent.iteratorForAppenders(); all.hasNext();) {
			highest = higher(highest, apply(all.next()));
		}
		return highest;
	}

	/** An appender that hands on to others takes what they take. */
	private Classification apply(Appender<ILoggingEvent> appender) {
		AppenderAttachable<ILoggingEvent> nested = nested(appender);
		Classification usual = (nested != null && nested.iteratorForAppenders().hasNext()) ? applyBelow(nested)
				: this.common;
		Classification limit = this.limits.getOrDefault(name(appender), usual);
		return limit(appender, limit) ? limit : Classification.RESTRICTED;
	}

	private static Classification higher(Classification one, Classification other) {
		return other.exceeds(one) ? other : one;
	}

	private static boolean limit(Appender<ILoggingEvent> appender, Classification limit) {
		List<Filter<ILoggingEvent>> filters = appender.getCopyOfAttachedFiltersList();
		for (Filter<ILoggingEvent> filter : filters) {
			if (filter instanceof ClassificationFilter present) {
				present.setLimit(limit);
				return true;
			}
		}
		ClassificationFilter added = new ClassificationFilter(limit);
		added.start();
		if (filters.stream().noneMatch(AppenderLimits::mayAccept)) {
			appender.addFilter(added);
		}
		else {
			// another filter could accept the line before ours is asked
			appender.clearAllFilters();
			appender.addFilter(added);
			filters.forEach(appender::addFilter);
		}
		return appender.getCopyOfAttachedFiltersList().contains(added);
	}

	private static boolean mayAccept(Filter<ILoggingEvent> filter) {
		return !(filter instanceof ThresholdFilter) && !filter.getClass().getName().startsWith("io.observability.");
	}

	private Set<Appender<ILoggingEvent>> appenders() {
		Set<Appender<ILoggingEvent>> found = Collections.newSetFromMap(new IdentityHashMap<>());
		if (this.loggers instanceof LoggerContext context) {
			for (Logger each : context.getLoggerList()) {
				collect(each, found);
			}
		}
		return found;
	}

	private static void collect(AppenderAttachable<ILoggingEvent> parent, Set<Appender<ILoggingEvent>> found) {
		for (Iterator<Appender<ILoggingEvent>> all = parent.iteratorForAppenders(); all.hasNext();) {
			Appender<ILoggingEvent> appender = all.next();
			AppenderAttachable<ILoggingEvent> nested = nested(appender);
			if (found.add(appender) && nested != null) {
				collect(nested, found);
			}
		}
	}

	@SuppressWarnings("unchecked")
	private static @Nullable AppenderAttachable<ILoggingEvent> nested(Appender<ILoggingEvent> appender) {
		return (appender instanceof AppenderAttachable<?> parent) ? (AppenderAttachable<ILoggingEvent>) parent : null;
	}

	private static String name(Appender<?> appender) {
		return ClassificationProperties.relaxed(String.valueOf(appender.getName()));
	}

}
