/**
 * Sends log lines to a syslog receiver, as RFC 5424 wants them. Signals. Switch:
 * {@code observability.logging.syslog.enabled}.
 */
@NullMarked
package io.observability.logging.syslog;

import org.jspecify.annotations.NullMarked;
