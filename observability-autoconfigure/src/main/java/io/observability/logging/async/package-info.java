/**
 * Writing of log lines on a thread of its own.
 */
@NullMarked
package io.observability.logging.async;

import org.jspecify.annotations.NullMarked;
