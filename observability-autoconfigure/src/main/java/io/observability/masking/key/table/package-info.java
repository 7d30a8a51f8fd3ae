/**
 * Recognises values in tables by the heading of their column. Foundation; plain Java,
 * knows nothing of its parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.key.table;

import org.jspecify.annotations.NullMarked;
