/**
 * Carries correlation ids over Kafka. Foundation. Switch:
 * {@code observability.context.messaging.kafka.enabled}.
 */
@NullMarked
package io.observability.context.messaging.kafka;

import org.jspecify.annotations.NullMarked;
