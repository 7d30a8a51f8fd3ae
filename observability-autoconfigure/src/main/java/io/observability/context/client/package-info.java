/**
 * Sends the correlation id with outgoing HTTP calls. Foundation. Switch:
 * {@code observability.context.client.enabled}.
 */
@NullMarked
package io.observability.context.client;

import org.jspecify.annotations.NullMarked;
