/**
 * Appointments, kept in the database.
 */
@NullMarked
package io.observability.sample.appointments;

import org.jspecify.annotations.NullMarked;
