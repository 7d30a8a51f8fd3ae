/**
 * Recognises patients in messages of hospitals, whose fields have no names. Foundation;
 * plain Java, knows nothing of its parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.key.segment;

import org.jspecify.annotations.NullMarked;
