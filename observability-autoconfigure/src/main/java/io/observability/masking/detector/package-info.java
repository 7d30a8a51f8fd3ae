/**
 * The one pass over a text, and the contract of those that take part in it. Foundation;
 * plain Java, knows nothing of its parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.detector;

import org.jspecify.annotations.NullMarked;
