/**
 * Decides what is shown in place of what was found, and counts it. Foundation; plain
 * Java, knows nothing of its parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.policy;

import org.jspecify.annotations.NullMarked;
