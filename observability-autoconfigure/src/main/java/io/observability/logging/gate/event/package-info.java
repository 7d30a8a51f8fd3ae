/**
 * Masked views of Logback events, made on demand and field by field. Signals; internal to
 * the gate. Switch: {@code observability.logging.gate.enabled}.
 */
@NullMarked
package io.observability.logging.gate.event;

import org.jspecify.annotations.NullMarked;
