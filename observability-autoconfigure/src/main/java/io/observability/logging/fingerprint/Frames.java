package io.observability.logging.fingerprint;

import java.util.ArrayList;
import java.util.List;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;

/** Picks the frames of a stack trace that belong to the application. */
final class Frames {

	/** How many frames are looked at, since a recursion has thousands. */
	private static final int LOOKED_AT = 500;

	private static final int WITHOUT_APPLICATION = 3;

	private static final String[] FOREIGN = { "java.", "javax.", "jdk.", "sun.", "com.sun.", "jakarta.", "kotlin.",
			"kotlinx.", "scala.", "groovy.", "org.springframework.", "org.apache.", "org.eclipse.jetty.", "org.slf4j.",
			"ch.qos.logback.", "io.micrometer.", "io.netty.", "io.opentelemetry.", "io.undertow.", "reactor.",
			"org.hibernate.", "com.zaxxer.", "com.fasterxml.", "tools.jackson.", "net.bytebuddy.", "org.aspectj.",
			"okhttp3.", "org.junit.", "org.gradle.", "com.intellij.", "io.observability.context.",
			"io.observability.logging." };

	private Frames() {
	}

	/**
	 * Return frames of the application from the top down, without those that the
	 * exception shares with the one it caused and without repetitions, or the first
	 * frames if none is the application's.
	 */
	static List<StackTraceElement> of(IThrowableProxy thrown, int limit) {
		StackTraceElementProxy[] all = thrown.getStackTraceElementProxyArray();
		int own = (all != null) ? Math.min(all.length - thrown.getCommonFrames(), LOOKED_AT) : 0;
		List<StackTraceElement> frames = new ArrayList<>(limit);
		for (int i = 0; i < own && frames.size() < limit; i++) {
			StackTraceElement frame = all[i].getStackTraceElement();
			if (isOfApplication(frame.getClassName()) && !repeats(frames, frame)) {
				frames.add(frame);
			}
		}
		if (frames.isEmpty()) {
			for (int i = 0; i < Math.min(own, WITHOUT_APPLICATION); i++) {
				frames.add(all[i].getStackTraceElement());
			}
		}
		return frames;
	}

	private static boolean repeats(List<StackTraceElement> frames, StackTraceElement frame) {
		for (StackTraceElement known : frames) {
			if (known.getMethodName().equals(frame.getMethodName())
					&& known.getClassName().equals(frame.getClassName())) {
				return true;
			}
		}
		return false;
	}

	private static boolean isOfApplication(String type) {
		for (String foreign : FOREIGN) {
			if (type.startsWith(foreign)) {
				return false;
			}
		}
		return !type.startsWith("$Proxy") && !type.contains("$$");
	}

}
