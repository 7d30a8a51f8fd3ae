/**
 * Writes the log into files that rotate, survive a full disk and belong to one process.
 * Signals. Switch: {@code observability.logging.file.enabled}.
 */
@NullMarked
package io.observability.logging.file;

import org.jspecify.annotations.NullMarked;
