/**
 * Where keys stand in a text, and what stands beside them. Foundation; plain Java, knows
 * nothing of its parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.key.place;

import org.jspecify.annotations.NullMarked;
