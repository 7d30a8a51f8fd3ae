/**
 * The doctor's look at masking: what is off and what passes it by. View. Switch:
 * {@code observability.doctor.masking.enabled}.
 */
@NullMarked
package io.observability.doctor.masking;

import org.jspecify.annotations.NullMarked;
