/**
 * Recognises addresses of crypto currencies by their checksums. Foundation; plain Java,
 * knows nothing of its parent. Switch: {@code observability.masking.detectors}, off
 * unless switched on.
 */
@NullMarked
package io.observability.masking.wallet;

import org.jspecify.annotations.NullMarked;
