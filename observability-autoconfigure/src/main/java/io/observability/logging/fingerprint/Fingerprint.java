package io.observability.logging.fingerprint;

import java.util.List;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;

/**
 * Twelve hexadecimal digits by which an error is recognized, in another process and after
 * a small change of the code too. Made of the classes of the exceptions and the frames of
 * the application, without messages, line numbers and numbers of lambdas; without
 * exception, of the logger and the message without numbers and quoted parts. Begins with
 * a letter, so that no masker takes it for a number of somebody's.
 */
public final class Fingerprint {

	private static final int LONGEST_CHAIN = 10;

	private static final int FRAMES = 8;

	private static final int DIGITS = 11;

	private static final long PRIME = 0x9E3779B97F4A7C15L;

	private static final String HEX = "0123456789abcdef";

	private long hash = PRIME;

	private Fingerprint() {
	}

	/** Return whether the event is an error, or a warning with an exception. */
	public static boolean isError(ILoggingEvent event) {
		int level = event.getLevel().toInt();
		return level >= Level.ERROR_INT || (level >= Level.WARN_INT && event.getThrowableProxy() != null);
	}

	/**
	 * Return the fingerprint of an error.
	 * @param original the event as it was logged, whose pattern is part of the code
	 * @param masked the masked view of it
	 */
	public static String of(ILoggingEvent original, ILoggingEvent masked) {
		IThrowableProxy thrown = original.getThrowableProxy();
		if (thrown != null) {
			return of(thrown);
		}
		Object[] arguments = original.getArgumentArray();
		String pattern = (arguments != null && arguments.length > 0) ? original.getMessage() : null;
		Fingerprint fingerprint = new Fingerprint();
		fingerprint.add(String.valueOf(original.getLoggerName()));
		fingerprint.add(MessageShape.of((pattern != null) ? pattern : masked.getFormattedMessage()));
		return fingerprint.text();
	}

	/** Return the fingerprint of the exception. */
	public static String of(IThrowableProxy thrown) {
		Fingerprint fingerprint = new Fingerprint();
		IThrowableProxy one = thrown;
		for (int i = 0; one != null && i < LONGEST_CHAIN; i++) {
			fingerprint.addName(String.valueOf(one.getClassName()));
			List<StackTraceElement> frames = Frames.of(one, FRAMES);
			for (StackTraceElement frame : frames) {
				fingerprint.addName(frame.getClassName());
				fingerprint.addName(frame.getMethodName());
			}
			one = one.getCause();
		}
		return fingerprint.text();
	}

	private void add(String text) {
		add(text, text.length(), text.length());
	}

	/** Add a name without the numbers that compilers and proxies give. */
	private void addName(String name) {
		int dollar = name.indexOf('$');
		int generated = (dollar >= 0) ? name.indexOf("$$", dollar) : -1;
		int end = (generated >= 0) ? generated : name.length();
		add(name, end, (dollar >= 0) ? dollar : end);
	}

	/** Add the text up to its end, without digits after a place in it. */
	private void add(String text, int end, int digitsUntil) {
		long mixed = this.hash;
		for (int i = 0; i < end; i++) {
			char c = text.charAt(i);
			if (i < digitsUntil || c < '0' || c > '9') {
				mixed = (mixed ^ c) * PRIME;
			}
		}
		this.hash = (mixed ^ (mixed >>> 29)) * PRIME;
	}

	private String text() {
		StringBuilder text = new StringBuilder(DIGITS + 1);
		long rest = this.hash ^ (this.hash >>> 32);
		text.append((char) ('a' + (int) Long.remainderUnsigned(rest >>> 60, 6)));
		for (int i = 0; i < DIGITS; i++) {
			text.append(HEX.charAt((int) (rest & 15)));
			rest >>>= 4;
		}
		return text.toString();
	}

}
