package io.observability.logging.gate.event;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Says of lines that no level lets through whether they are written all the same, for
 * filters that write lines themselves.
 */
@FunctionalInterface
public interface RaisedLevels {

	/**
	 * Return whether the line is written for somebody who debugs.
	 * @param line whether a line is to be written, and not only asked for
	 */
	boolean raise(Logger logger, Level level, boolean line);

	/**
	 * Return whether the level of the logger, or somebody who debugs, lets it through.
	 */
	static boolean isOn(Logger logger, Level level, boolean line) {
		if (level.isGreaterOrEqual(logger.getEffectiveLevel())) {
			return true;
		}
		RaisedLevels raised = Holder.raised;
		return raised != null && raised.raise(logger, level, line);
	}

	/** Ask these levels, or none. */
	static void set(@Nullable RaisedLevels raised) {
		Holder.raised = raised;
	}

	/** Keeps the levels. */
	final class Holder {

		private static volatile @Nullable RaisedLevels raised;

		private Holder() {
		}

	}

}
