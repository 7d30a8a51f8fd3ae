/**
 * Recognises credentials: values of sensitive keys, provider keys, tokens, private keys
 * and passwords in URLs. Foundation; plain Java, knows nothing of its parent. Switch:
 * {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.credential;

import org.jspecify.annotations.NullMarked;
