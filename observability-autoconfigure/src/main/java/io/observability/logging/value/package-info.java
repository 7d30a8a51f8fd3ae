/**
 * Masked forms of what is logged besides text: arguments, key-values, markers, objects.
 * Signals; depends on its parent only. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.logging.value;

import org.jspecify.annotations.NullMarked;
