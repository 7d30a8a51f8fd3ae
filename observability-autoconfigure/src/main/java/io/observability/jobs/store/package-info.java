/**
 * Keeps what is known of jobs until the next start, in a file. Signals. Switch:
 * {@code observability.jobs.store.enabled}.
 */
@NullMarked
package io.observability.jobs.store;

import org.jspecify.annotations.NullMarked;
