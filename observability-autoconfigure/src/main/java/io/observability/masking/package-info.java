/**
 * Finds personal data and secrets in text and masks them. Foundation; plain Java but for
 * its wiring. Switch: {@code observability.masking.enabled}.
 * <p>
 * Imports point inwards only: this package uses {@code key}, {@code credential} and
 * {@code personal}, which do not know each other and use {@code detector}; the reverse
 * never happens, so that {@link Masker#standard()} can live here without a cycle. Public
 * for users are {@link Masker} here and the contract in {@code detector}; the other
 * public types join the packages and may change.
 */
@NullMarked
package io.observability.masking;

import org.jspecify.annotations.NullMarked;
