/**
 * Recognises personal data: card, social security, phone and bank account numbers, and
 * e-mail addresses. Foundation; plain Java, knows nothing of its parent. Switch:
 * {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.personal;

import org.jspecify.annotations.NullMarked;
