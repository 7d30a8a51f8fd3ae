/**
 * Sends log lines as JSON over TCP, as Logstash and its like read them. Signals. Switch:
 * {@code observability.logging.logstash.enabled}.
 */
@NullMarked
package io.observability.logging.logstash;

import org.jspecify.annotations.NullMarked;
