/**
 * What the features that may lose lines have in common: counters, and a look each second
 * that says so in the log. Signals. Switched with its users.
 */
@NullMarked
package io.observability.logging.loss;

import org.jspecify.annotations.NullMarked;
