package io.observability.logging.bypass;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for text that does not pass Logback.
 *
 * @param accessLog Whether to mask the access log of Tomcat where it is on.
 * @param standardStreams Whether to mask what code prints to System.out and System.err.
 * It costs a second look at each line that a console appender writes.
 */
@ConfigurationProperties("observability.logging.bypass")
record LoggingBypassProperties(@DefaultValue("true") boolean accessLog,
		@DefaultValue("false") boolean standardStreams) {
}
