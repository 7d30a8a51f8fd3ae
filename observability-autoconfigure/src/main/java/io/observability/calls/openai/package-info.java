/**
 * Writes the lines of calls that Spring AI makes to OpenAI-compatible providers. Signals.
 * Switch: {@code observability.calls.openai.enabled}.
 */
@NullMarked
package io.observability.calls.openai;

import org.jspecify.annotations.NullMarked;
