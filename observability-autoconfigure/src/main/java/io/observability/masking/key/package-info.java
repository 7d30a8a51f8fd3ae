/**
 * Recognises secrets by their key: {@code password=x}, {@code "api_key":"x"}, my password
 * is x. Foundation; plain Java, knows nothing of its parent. Switch:
 * {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.key;

import org.jspecify.annotations.NullMarked;
