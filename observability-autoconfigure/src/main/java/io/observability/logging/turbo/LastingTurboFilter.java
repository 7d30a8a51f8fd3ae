package io.observability.logging.turbo;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;

/**
 * Turbo filter that comes back after a reset, and stands behind those of the application,
 * whose refusals count.
 */
public abstract class LastingTurboFilter extends TurboFilter implements LoggerContextListener {

	private final Place place;

	protected LastingTurboFilter(Place place) {
		this.place = place;
	}

	/** Put the filter in its place. */
	public void install(LoggerContext context) {
		setContext(context);
		onReset(context);
		context.addListener(this);
	}

	/** Take the filter away. */
	public void remove(LoggerContext context) {
		context.removeListener(this);
		context.getTurboFilterList().remove(this);
		stop();
	}

	@Override
	public final boolean isResetResistant() {
		return true;
	}

	/** A reset takes all turbo filters away. */
	@Override
	public final void onReset(LoggerContext context) {
		List<TurboFilter> filters = context.getTurboFilterList();
		if (filters.contains(this)) {
			return;
		}
		start();
		for (int i = 0; i < filters.size(); i++) {
			if (filters.get(i) instanceof LastingTurboFilter other && other.place.compareTo(this.place) > 0) {
				filters.add(i, this);
				return;
			}
		}
		filters.add(this);
	}

	@Override
	public final void onStart(LoggerContext context) {
	}

	@Override
	public final void onStop(LoggerContext context) {
	}

	@Override
	public final void onLevelChange(Logger logger, Level level) {
	}

	/** Where a filter stands. */
	protected enum Place {

		/** Lets lines through that no level lets through. */
		RAISE,

		/** Takes what none lets through. */
		CAPTURE

	}

}
