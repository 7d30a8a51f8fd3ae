/**
 * Keeps what the process did when a critical alert began, on disk. Reactions. Switch:
 * {@code observability.alerting.snapshot.enabled}.
 */
@NullMarked
package io.observability.alerting.snapshot;

import org.jspecify.annotations.NullMarked;
