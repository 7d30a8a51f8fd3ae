/**
 * Compresses, archives and deletes the log files that the application wrote. Signals.
 * Switch: {@code observability.logging.file.retention.enabled}.
 */
@NullMarked
package io.observability.logging.file.retention;

import org.jspecify.annotations.NullMarked;
