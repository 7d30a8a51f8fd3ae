/**
 * Watches the providers that hear and speak. Signals. Switch:
 * {@code observability.health.speech.enabled}.
 */
@NullMarked
package io.observability.health.speech;

import org.jspecify.annotations.NullMarked;
