/**
 * Remembers which log files the application wrote, since nothing else may be deleted.
 * Signals. Switch: {@code observability.logging.file.enabled}.
 */
@NullMarked
package io.observability.logging.file.history;

import org.jspecify.annotations.NullMarked;
