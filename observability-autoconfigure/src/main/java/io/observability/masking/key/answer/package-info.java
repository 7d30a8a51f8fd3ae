/**
 * Delimits what people say to a question, be it in figures or in words. Foundation; plain
 * Java, knows nothing of its parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.key.answer;

import org.jspecify.annotations.NullMarked;
