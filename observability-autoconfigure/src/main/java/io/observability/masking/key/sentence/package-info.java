/**
 * Words of sentences, which are no values. Foundation; plain Java, knows nothing of its
 * parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.key.sentence;

import org.jspecify.annotations.NullMarked;
