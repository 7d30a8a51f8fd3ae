package io.observability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the level of the root logger right after each class, since applications that a
 * test starts leave theirs behind.
 */
public final class RootLevelExtension implements AfterAllCallback {

	@Override
	public void afterAll(ExtensionContext context) {
		if (LoggerFactory.getILoggerFactory() instanceof LoggerContext logback) {
			logback.getLogger(Logger.ROOT_LOGGER_NAME).setLevel(Level.INFO);
		}
	}

}
