package io.observability.logging.gate;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for masking in front of every appender.
 *
 * @param enforce Whether to refuse to start when log events can reach appenders unmasked.
 * @param agentCompat Whether to mask log events before a Java agent reads them, such as
 * the one of OpenTelemetry. Turbo filters configured by the application are then not
 * asked about events that are logged.
 */
@ConfigurationProperties("observability.logging.gate")
record GateProperties(@DefaultValue("false") boolean enforce, @DefaultValue("false") boolean agentCompat) {
}
