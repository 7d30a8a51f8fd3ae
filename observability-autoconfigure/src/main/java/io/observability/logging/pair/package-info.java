/**
 * What an event says under a key. Signals. Switched with its users.
 */
@NullMarked
package io.observability.logging.pair;

import org.jspecify.annotations.NullMarked;
