/**
 * Raises alerts from the code of the application, and tells it of all alerts by events.
 * Reactions. Switch: {@code observability.alerting.code.enabled}.
 */
@NullMarked
package io.observability.alerting.code;

import org.jspecify.annotations.NullMarked;
