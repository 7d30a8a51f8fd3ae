/**
 * Watches the Kafka cluster of the application. Signals. Switch:
 * {@code observability.health.kafka.enabled}.
 */
@NullMarked
package io.observability.health.kafka;

import org.jspecify.annotations.NullMarked;
