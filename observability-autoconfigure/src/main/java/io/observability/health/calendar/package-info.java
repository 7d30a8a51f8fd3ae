/**
 * Watches Google Calendar. Signals. Switch:
 * {@code observability.health.calendar.enabled}.
 */
@NullMarked
package io.observability.health.calendar;

import org.jspecify.annotations.NullMarked;
