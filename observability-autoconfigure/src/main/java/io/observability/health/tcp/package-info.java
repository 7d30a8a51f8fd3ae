/**
 * Watches whether a port accepts connections. Signals. Switch:
 * {@code observability.health.tcp.enabled}.
 */
@NullMarked
package io.observability.health.tcp;

import org.jspecify.annotations.NullMarked;
