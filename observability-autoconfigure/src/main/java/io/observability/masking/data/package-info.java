/**
 * What kinds of sensitive data there are, and how each is shown. Foundation; plain Java,
 * knows nothing of its parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.data;

import org.jspecify.annotations.NullMarked;
