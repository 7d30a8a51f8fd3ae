package io.observability.logging.gate;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

import io.observability.logging.gate.event.EventMasking;
import io.observability.logging.gate.event.RaisedLevels;

/**
 * Logs the masked view of each event in place of the event, for agents that read events
 * where loggers hand them on, before the gate.
 */
final class AgentCompatFilter extends TurboFilter {

	/** Not the caller of a log statement, although they stand before it on the stack. */
	private static final List<String> NO_CALLERS = List.of(AgentCompatFilter.class.getName(), Logger.class.getName(),
			"ch.qos.logback.classic.spi.TurboFilterList");

	static void install(LoggerContext context) {
		if (!isInstalled(context)) {
			NO_CALLERS.stream()
				.filter((name) -> !context.getFrameworkPackages().contains(name))
				.forEach(context.getFrameworkPackages()::add);
			LastingFilters.install(context, new AgentCompatFilter());
		}
	}

	static void remove(LoggerContext context) {
		LastingFilters.remove(context, AgentCompatFilter.class);
		context.getFrameworkPackages().removeAll(NO_CALLERS);
	}

	static boolean isInstalled(LoggerContext context) {
		return LastingFilters.isInstalled(context, AgentCompatFilter.class);
	}

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] arguments, @Nullable Throwable throwable) {
		boolean question = format == null && throwable == null && arguments == null;
		if (question || EventMasking.masker() == null || !RaisedLevels.isOn(logger, level, true)) {
			return FilterReply.NEUTRAL;
		}
		LoggingEvent event = new LoggingEvent(Logger.FQCN, logger, level, format, throwable, arguments);
		event.addMarker(marker);
		logger.callAppenders(EventMasking.mask(event));
		return FilterReply.DENY;
	}

	@Override
	public FilterReply decide(Logger logger, org.slf4j.event.LoggingEvent call) {
		Level level = Level.convertAnSLF4JLevel(call.getLevel());
		if (EventMasking.masker() == null || !RaisedLevels.isOn(logger, level, true)) {
			return FilterReply.NEUTRAL;
		}
		String caller = call.getCallerBoundary();
		LoggingEvent event = new LoggingEvent((caller != null) ? caller : Logger.FQCN, logger, level, call.getMessage(),
				call.getThrowable(), call.getArgumentArray());
		if (call.getMarkers() != null) {
			call.getMarkers().forEach(event::addMarker);
		}
		event.setKeyValuePairs(call.getKeyValuePairs());
		logger.callAppenders(EventMasking.mask(event));
		return FilterReply.DENY;
	}

}
