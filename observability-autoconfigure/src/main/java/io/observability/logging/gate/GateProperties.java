package io.observability.logging.gate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for masking in front of every appender.
 *
 * @param enforce Whether to refuse to start when log events can reach appenders unmasked.
 */
@ConfigurationProperties("observability.logging.gate")
record GateProperties(@DefaultValue("false") boolean enforce) {
}
