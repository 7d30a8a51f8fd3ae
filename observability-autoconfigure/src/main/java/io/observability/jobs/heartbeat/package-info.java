/**
 * Tells a watchdog outside that the application is alive. Signals. Switch:
 * {@code observability.jobs.heartbeat.enabled}.
 */
@NullMarked
package io.observability.jobs.heartbeat;

import org.jspecify.annotations.NullMarked;
