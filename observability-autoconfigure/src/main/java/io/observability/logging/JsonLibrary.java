package io.observability.logging;

import org.springframework.util.ClassUtils;

/** Tells whether lines can be written as JSON, which takes two libraries. */
public final class JsonLibrary {

	private static final String ENCODER = "net.logstash.logback.encoder.LoggingEventCompositeJsonEncoder";

	/** Jackson 3, which the encoder cannot do without. */
	private static final String JACKSON = "tools.jackson.databind.ObjectMapper";

	private JsonLibrary() {
	}

	/** Return whether logstash-logback-encoder and its Jackson are on the class path. */
	public static boolean isPresent(ClassLoader classLoader) {
		return ClassUtils.isPresent(ENCODER, classLoader) && ClassUtils.isPresent(JACKSON, classLoader);
	}

}
