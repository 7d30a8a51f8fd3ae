/**
 * What looks like an e-mail address and belongs to a machine. Foundation; plain Java,
 * knows nothing of its parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.personal.machine;

import org.jspecify.annotations.NullMarked;
