/**
 * Makes one masked archive of what is known of the application, for those who support it.
 * View. Switch: {@code observability.doctor.bundle.enabled}.
 */
@NullMarked
package io.observability.doctor.bundle;

import org.jspecify.annotations.NullMarked;
