/**
 * Shows over the actuator what is masked and why. Foundation. Switch:
 * {@code observability.masking.explain.enabled}.
 */
@NullMarked
package io.observability.masking.explain;

import org.jspecify.annotations.NullMarked;
