/**
 * Watches the methods with {@code @MonitoredJob}. Signals. Switch:
 * {@code observability.jobs.monitored.enabled}.
 */
@NullMarked
package io.observability.jobs.monitored;

import org.jspecify.annotations.NullMarked;
