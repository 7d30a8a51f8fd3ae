/**
 * The doctor's look at the endpoints: closed ones and those open to everybody. View.
 * Switch: {@code observability.doctor.exposure.enabled}.
 */
@NullMarked
package io.observability.doctor.exposure;

import org.jspecify.annotations.NullMarked;
