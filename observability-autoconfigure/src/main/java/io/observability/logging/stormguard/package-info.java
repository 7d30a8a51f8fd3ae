/**
 * Writes an error that comes again and again a few times, then once a minute how often it
 * came. Signals. Switch: {@code observability.logging.storm-guard.enabled}.
 */
@NullMarked
package io.observability.logging.stormguard;

import org.jspecify.annotations.NullMarked;
