/**
 * Shows over the actuator what is on, why and what is missing, and changes settings.
 * Foundation. Switch: {@code observability.settings.endpoint.enabled}.
 */
@NullMarked
package io.observability.settings.endpoint;

import org.jspecify.annotations.NullMarked;
