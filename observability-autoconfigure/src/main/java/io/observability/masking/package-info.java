/**
 * Finds personal data and secrets in text and masks them. Foundation; plain Java but for
 * its wiring. Switch: {@code observability.masking.enabled}.
 * <p>
 * Imports point inwards only: this package uses {@code credential} and {@code personal},
 * which use {@code detector}; the reverse never happens, so that
 * {@link Masker#standard()} can live here without a cycle.
 */
@NullMarked
package io.observability.masking;

import org.jspecify.annotations.NullMarked;
