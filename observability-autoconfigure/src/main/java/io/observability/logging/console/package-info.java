/**
 * Log events as text for people, masked. Signals. Switch:
 * {@code observability.logging.enabled}.
 */
@NullMarked
package io.observability.logging.console;

import org.jspecify.annotations.NullMarked;
