/**
 * What numbers in texts have in common: their groups, their surroundings and their check
 * digits. Foundation; plain Java, knows nothing of its parent. Switch:
 * {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.number;

import org.jspecify.annotations.NullMarked;
