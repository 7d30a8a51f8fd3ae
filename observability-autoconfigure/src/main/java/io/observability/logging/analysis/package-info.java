/**
 * Answers questions about the log from memory: recent lines, counts, and errors by
 * fingerprint. Signals. Switch: {@code observability.logging.analysis.enabled}.
 */
@NullMarked
package io.observability.logging.analysis;

import org.jspecify.annotations.NullMarked;
