package io.observability.logging.bypass;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

/** Knows where {@code java.util.logging} writes by itself instead of to SLF4J. */
public final class UnbridgedHandlers {

	private static final String BRIDGE = "org.slf4j.bridge.SLF4JBridgeHandler";

	private UnbridgedHandlers() {
	}

	/** Return the classes of the handlers that mask nothing. */
	public static List<String> names() {
		return names(LogManager.getLogManager().getLogger(""));
	}

	static List<String> names(Logger root) {
		return Arrays.stream(root.getHandlers())
			.map(Handler::getClass)
			.map(Class::getName)
			.filter((name) -> !name.equals(BRIDGE))
			.toList();
	}

}
