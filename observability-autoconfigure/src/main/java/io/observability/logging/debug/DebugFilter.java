package io.observability.logging.debug;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.core.spi.FilterReply;
import io.observability.logging.gate.event.RaisedLevels;
import io.observability.logging.turbo.LastingTurboFilter;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Lets the lines through that somebody debugs. Installed only while there is somebody, so
 * that it costs nothing otherwise.
 */
final class DebugFilter extends LastingTurboFilter implements RaisedLevels {

	private final DebugGrants grants;

	DebugFilter(DebugGrants grants) {
		super(Place.RAISE);
		this.grants = grants;
	}

	@Override
	public void install(LoggerContext context) {
		super.install(context);
		RaisedLevels.set(this);
	}

	@Override
	public void remove(LoggerContext context) {
		RaisedLevels.set(null);
		super.remove(context);
	}

	@Override
	public FilterReply decide(@Nullable Marker marker, Logger logger, Level level, @Nullable String format,
			Object @Nullable [] arguments, @Nullable Throwable throwable) {
		if (isWrittenAnyway(logger, level)) {
			return FilterReply.NEUTRAL;
		}
		boolean line = format != null || throwable != null || arguments != null;
		return raise(logger, level, line) ? FilterReply.ACCEPT : FilterReply.NEUTRAL;
	}

	/** Nobody looks at levels after this, since whoever made the call has. */
	@Override
	public FilterReply decide(Logger logger, org.slf4j.event.LoggingEvent call) {
		Level level = Level.convertAnSLF4JLevel(call.getLevel());
		Grant grant = isWrittenAnyway(logger, level) ? null : this.grants.find(logger.getName(), level);
		if (grant == null) {
			return FilterReply.NEUTRAL;
		}
		return this.grants.permits(grant) ? FilterReply.ACCEPT : FilterReply.DENY;
	}

	private static boolean isWrittenAnyway(Logger logger, Level level) {
		Level effective = logger.getEffectiveLevel();
		return level.isGreaterOrEqual(effective) || effective == Level.OFF;
	}

	@Override
	public boolean raise(Logger logger, Level level, boolean line) {
		if (logger.getEffectiveLevel() == Level.OFF) {
			return false;
		}
		Grant grant = this.grants.find(logger.getName(), level);
		return grant != null && (!line || this.grants.permits(grant));
	}

}
