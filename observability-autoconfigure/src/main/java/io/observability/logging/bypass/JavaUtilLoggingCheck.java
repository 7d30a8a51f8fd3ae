package io.observability.logging.bypass;

import java.util.Arrays;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogManager;
import java.util.logging.Logger;

import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Warns where {@code java.util.logging} writes by itself instead of to SLF4J. */
final class JavaUtilLoggingCheck implements ApplicationListener<ApplicationReadyEvent> {

	private static final String BRIDGE = "org.slf4j.bridge.SLF4JBridgeHandler";

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		List<String> handlers = unbridged(LogManager.getLogManager().getLogger(""));
		if (!handlers.isEmpty()) {
			LogFactory.getLog(JavaUtilLoggingCheck.class)
				.warn("java.util.logging writes through " + handlers + ", where nothing is masked; add "
						+ "'org.slf4j:jul-to-slf4j' and remove these handlers");
		}
	}

	static List<String> unbridged(Logger root) {
		return Arrays.stream(root.getHandlers())
			.map(Handler::getClass)
			.map(Class::getName)
			.filter((name) -> !name.equals(BRIDGE))
			.toList();
	}

}
