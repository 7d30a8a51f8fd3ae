package io.observability.logging.event;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Configuration properties for events.
 *
 * @param shortenAddresses Whether IP addresses lose the part that names a single device.
 */
@ConfigurationProperties("observability.logging.event")
record EventProperties(@DefaultValue("true") boolean shortenAddresses) {
}
