/**
 * Watches Twilio. Signals. Switch: {@code observability.health.twilio.enabled}.
 */
@NullMarked
package io.observability.health.twilio;

import org.jspecify.annotations.NullMarked;
