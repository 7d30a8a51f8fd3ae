/**
 * Where the value behind a key begins and ends. Foundation; plain Java, knows nothing of
 * its parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.key.value;

import org.jspecify.annotations.NullMarked;
