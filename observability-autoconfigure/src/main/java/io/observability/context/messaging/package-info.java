/**
 * Reads and sends correlation ids with messages. Foundation. Switch:
 * {@code observability.context.messaging.enabled}.
 */
@NullMarked
package io.observability.context.messaging;

import org.jspecify.annotations.NullMarked;
