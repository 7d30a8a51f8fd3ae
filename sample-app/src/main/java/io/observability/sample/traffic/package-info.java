/**
 * Light background traffic, so that there is something to see.
 */
@NullMarked
package io.observability.sample.traffic;

import org.jspecify.annotations.NullMarked;
