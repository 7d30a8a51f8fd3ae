/**
 * Takes the connections of the database away.
 */
@NullMarked
package io.observability.sample.pool;

import org.jspecify.annotations.NullMarked;
