package io.observability.logging.bypass;

import java.util.List;

import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/** Warns where {@code java.util.logging} writes by itself instead of to SLF4J. */
final class JavaUtilLoggingCheck implements ApplicationListener<ApplicationReadyEvent> {

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		List<String> handlers = UnbridgedHandlers.names();
		if (!handlers.isEmpty()) {
			LogFactory.getLog(JavaUtilLoggingCheck.class)
				.warn("java.util.logging writes through " + handlers + ", where nothing is masked; add "
						+ "'org.slf4j:jul-to-slf4j' and remove these handlers");
		}
	}

}
