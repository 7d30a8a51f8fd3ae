/**
 * Recognises what one side of a dialogue tells after the other side asked for it.
 * Foundation; plain Java, knows nothing of its parent. Switch:
 * {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.key.turn;

import org.jspecify.annotations.NullMarked;
