/**
 * What is on, why and what is missing, and what may change while the application runs.
 * Foundation. Switch: {@code observability.settings.enabled}.
 */
@NullMarked
package io.observability.settings;

import org.jspecify.annotations.NullMarked;
