/**
 * Carries correlation ids over RabbitMQ. Foundation. Switch:
 * {@code observability.context.messaging.rabbit.enabled}.
 */
@NullMarked
package io.observability.context.messaging.rabbit;

import org.jspecify.annotations.NullMarked;
