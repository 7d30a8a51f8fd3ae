/**
 * Writes every log event as one masked line of JSON, or readable for people who develop.
 * Signals. Switch: {@code observability.logging.enabled}.
 */
@NullMarked
package io.observability.logging;

import org.jspecify.annotations.NullMarked;
