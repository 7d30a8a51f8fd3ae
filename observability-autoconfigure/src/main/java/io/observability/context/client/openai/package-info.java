/**
 * Sends the correlation id to OpenAI-compatible providers that Spring AI calls.
 * Foundation. Switch: {@code observability.context.client.openai.enabled}.
 */
@NullMarked
package io.observability.context.client.openai;

import org.jspecify.annotations.NullMarked;
