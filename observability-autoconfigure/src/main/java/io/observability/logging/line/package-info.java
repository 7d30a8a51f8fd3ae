/**
 * Bytes of lines in the making. Signals. Internal to logging; switched with its users.
 */
@NullMarked
package io.observability.logging.line;

import org.jspecify.annotations.NullMarked;
