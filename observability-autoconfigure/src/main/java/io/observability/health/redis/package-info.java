/**
 * Watches the Redis servers of the application. Signals. Switch:
 * {@code observability.health.redis.enabled}.
 */
@NullMarked
package io.observability.health.redis;

import org.jspecify.annotations.NullMarked;
