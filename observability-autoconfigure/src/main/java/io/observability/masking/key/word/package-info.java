/**
 * What the words of a key say about its value. Foundation; plain Java, knows nothing of
 * its parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.key.word;

import org.jspecify.annotations.NullMarked;
