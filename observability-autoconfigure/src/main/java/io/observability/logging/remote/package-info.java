/**
 * What log destinations across the network have in common: a bounded queue, counts of
 * what was lost, and lines of a bounded size. Signals. Switched with its users.
 */
@NullMarked
package io.observability.logging.remote;

import org.jspecify.annotations.NullMarked;
