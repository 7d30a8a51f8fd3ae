/**
 * Watches language model providers. Signals. Switch:
 * {@code observability.health.llm.enabled}.
 */
@NullMarked
package io.observability.health.llm;

import org.jspecify.annotations.NullMarked;
