package io.observability.jobs;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A job changed its state. That it runs is no change.
 *
 * @param job name of the job
 * @param from state before
 * @param to state now
 * @param error why the last run failed, or {@code null} if it did not
 * @param at when the change was seen
 */
public record JobTransition(String job, JobState from, JobState to, @Nullable String error, Instant at) {
}
