/**
 * Finds personal data and secrets in text and masks them. Foundation; plain Java but for
 * its wiring. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking;

import org.jspecify.annotations.NullMarked;
