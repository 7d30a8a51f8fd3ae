/**
 * Masks log events in front of every Logback appender, whoever made it. Signals. Switch:
 * {@code observability.logging.gate.enabled}.
 */
@NullMarked
package io.observability.logging.gate;

import org.jspecify.annotations.NullMarked;
