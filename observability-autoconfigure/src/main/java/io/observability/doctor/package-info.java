/**
 * Looks for what is missing, doubled or dangerous in the set-up of the application, and
 * says how to correct it. View. Switch: {@code observability.doctor.enabled}.
 */
@NullMarked
package io.observability.doctor;

import org.jspecify.annotations.NullMarked;
