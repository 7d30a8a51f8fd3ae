package io.observability.logging.debug;

import java.util.LinkedHashMap;
import java.util.Map;

import ch.qos.logback.classic.Level;
import org.jspecify.annotations.Nullable;

/**
 * What is debugged. Of several conditions all must hold.
 *
 * @param level level that is let through
 * @param logger name of a logger, with all below it, ROOT for all, or {@code null} for
 * the packages of the application
 * @param route pattern of paths, or {@code null}
 * @param user user as lines name him, or {@code null}
 * @param session session as lines name it, or {@code null}
 */
record Target(Level level, @Nullable String logger, @Nullable String route, @Nullable String user,
		@Nullable String session) {

	static final String LEVELS = "TRACE, DEBUG and INFO";

	/** Return the level, or {@code null} if it is none that shows more. */
	static @Nullable Level level(@Nullable String name) {
		Level level = Level.toLevel((name != null) ? name : "DEBUG", null);
		return (level == Level.TRACE || level == Level.DEBUG || level == Level.INFO) ? level : null;
	}

	/** Return what is set, by name. */
	Map<String, String> describe() {
		Map<String, String> described = new LinkedHashMap<>();
		described.put("level", this.level.toString());
		put(described, "logger", this.logger);
		put(described, "route", this.route);
		put(described, "user", this.user);
		put(described, "session", this.session);
		return described;
	}

	private static void put(Map<String, String> described, String key, @Nullable String value) {
		if (value != null) {
			described.put(key, value);
		}
	}

}
