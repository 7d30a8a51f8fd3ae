package io.observability.logging.gate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.classic.turbo.TurboFilter;

/** Turbo filters that come back after a reset, which removes them. */
final class LastingFilters {

	private LastingFilters() {
	}

	/** Put the filter before all others. */
	static void install(LoggerContext context, TurboFilter filter) {
		filter.setContext(context);
		filter.start();
		context.getTurboFilterList().add(0, filter);
		context.addListener(new AfterReset(filter));
	}

	static void remove(LoggerContext context, Class<? extends TurboFilter> type) {
		context.getTurboFilterList().removeIf(type::isInstance);
		context.getCopyOfListenerList()
			.stream()
			.filter((listener) -> listener instanceof AfterReset reset && type.isInstance(reset.filter()))
			.forEach(context::removeListener);
	}

	static boolean isInstalled(LoggerContext context, Class<? extends TurboFilter> type) {
		return context.getTurboFilterList().stream().anyMatch(type::isInstance);
	}

	/** Brings the filter back. */
	private record AfterReset(TurboFilter filter) implements LoggerContextListener {

		@Override
		public boolean isResetResistant() {
			return true;
		}

		@Override
		public void onReset(LoggerContext context) {
			if (!isInstalled(context, this.filter.getClass())) {
				this.filter.start();
				context.getTurboFilterList().add(0, this.filter);
			}
		}

		@Override
		public void onStart(LoggerContext context) {
			onReset(context);
		}

		@Override
		public void onStop(LoggerContext context) {
		}

		@Override
		public void onLevelChange(Logger logger, Level level) {
		}

	}

}
