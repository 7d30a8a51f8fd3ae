package io.observability.logging.fingerprint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import ch.qos.logback.classic.spi.IThrowableProxy;
import org.jspecify.annotations.Nullable;

/**
 * A stack trace of a few lines, root cause first, with frames of the application only.
 */
public final class ShortTrace {

	private static final int LONGEST_CHAIN = 10;

	private static final int FRAMES = 4;

	private static final int LONGEST_LINE = 300;

	private ShortTrace() {
	}

	/** Return the lines of the trace of a masked exception. */
	public static List<String> of(@Nullable IThrowableProxy thrown) {
		return of(thrown, FRAMES);
	}

	/**
	 * Return the lines of the trace of a masked exception, with frames up to a number.
	 */
	public static List<String> of(@Nullable IThrowableProxy thrown, int frames) {
		Deque<IThrowableProxy> rootFirst = new ArrayDeque<>();
		for (IThrowableProxy one = thrown; one != null && rootFirst.size() < LONGEST_CHAIN; one = one.getCause()) {
			rootFirst.push(one);
		}
		List<String> lines = new ArrayList<>();
		for (IThrowableProxy one : rootFirst) {
			lines.add(title(one));
			for (StackTraceElement frame : Frames.of(one, frames)) {
				lines.add(cut("at " + frame));
			}
		}
		return lines;
	}

	/** Return class and message of the exception. */
	public static String title(IThrowableProxy thrown) {
		String message = thrown.getMessage();
		return cut((message != null) ? thrown.getClassName() + ": " + message : thrown.getClassName());
	}

	private static String cut(String line) {
		return (line.length() <= LONGEST_LINE) ? line : line.substring(0, LONGEST_LINE) + "…";
	}

}
