/**
 * Knows of every job when it ran last, how that ended and when it must have run next.
 * Signals. Switch: {@code observability.jobs.enabled}.
 */
@NullMarked
package io.observability.jobs;

import org.jspecify.annotations.NullMarked;
