package io.observability.logging.debug;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

import ch.qos.logback.classic.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.MDC;

/** Leave to write more lines than levels let through, until its end. */
final class Grant {

	/** Field that names the grants of a request. */
	static final String FIELD = "debug_id";

	private final String id;

	private final Target target;

	private final List<String> loggers;

	private final Origin origin;

	private final int linesPerSecond;

	private final LongAdder lines = new LongAdder();

	private final LongAdder suppressed = new LongAdder();

	/** A second, and how many lines it has, in the lower half. */
	private final AtomicLong window = new AtomicLong();

	Grant(String id, Target target, List<String> loggers, Origin origin, int linesPerSecond) {
		this.id = id;
		this.target = target;
		this.loggers = List.copyOf(loggers);
		this.origin = origin;
		this.linesPerSecond = linesPerSecond;
	}

	/** Return whether the calling thread works for what is debugged. */
	boolean concerns(Level level, String logger) {
		return level.isGreaterOrEqual(this.target.level()) && covers(logger) && isMarked()
				&& matches(this.target.user(), "user_id") && matches(this.target.session(), "session_id");
	}

	private boolean covers(String logger) {
		for (String prefix : this.loggers) {
			if (prefix.equalsIgnoreCase(Logger.ROOT_LOGGER_NAME) || (logger.startsWith(prefix)
					&& (logger.length() == prefix.length() || logger.charAt(prefix.length()) == '.'))) {
				return true;
			}
		}
		return false;
	}

	private boolean isMarked() {
		if (!isForRequests()) {
			return true;
		}
		String mark = MDC.get(FIELD);
		return mark != null && mark.contains(this.id);
	}

	private static boolean matches(@Nullable String wanted, String key) {
		return wanted == null || wanted.equals(MDC.get(key));
	}

	/** Return whether one more line may be written in this second; count it. */
	boolean permits(long millis) {
		long second = millis / 1000 << 32;
		long used = this.window
			.updateAndGet((before) -> ((before & 0xFFFFFFFF_00000000L) == second) ? before + 1 : second + 1);
		boolean permitted = (used & 0xFFFFFFFFL) <= this.linesPerSecond;
		(permitted ? this.lines : this.suppressed).increment();
		return permitted;
	}

	/** Return whether requests have to be marked for it. */
	boolean isForRequests() {
		return this.target.route() != null || this.origin.token() != null;
	}

	boolean isOver(long millis) {
		return millis >= this.origin.until();
	}

	String id() {
		return this.id;
	}

	List<String> loggers() {
		return this.loggers;
	}

	Target target() {
		return this.target;
	}

	Origin origin() {
		return this.origin;
	}

	long lines() {
		return this.lines.sum();
	}

	long suppressed() {
		return this.suppressed.sum();
	}

	/**
	 * Where a grant comes from.
	 *
	 * @param by who asked for it
	 * @param reason why, or {@code null}
	 * @param until when it ends, in milliseconds since 1970
	 * @param token signature of the token that it came with, or {@code null}
	 */
	record Origin(String by, @Nullable String reason, long until, @Nullable String token) {
	}

}
