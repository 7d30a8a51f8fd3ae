/**
 * Recognises the keys and tokens of providers by their form. Foundation; plain Java,
 * knows nothing of its parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.credential.provider;

import org.jspecify.annotations.NullMarked;
