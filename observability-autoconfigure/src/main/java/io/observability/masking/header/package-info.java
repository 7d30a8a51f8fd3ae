/**
 * What may be shown of headers that hold secrets. Foundation; plain Java, knows nothing
 * of its parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.header;

import org.jspecify.annotations.NullMarked;
