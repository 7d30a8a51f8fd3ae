/**
 * Paired measurements against named alternatives.
 */
@NullMarked
package io.observability.benchmarks;

import org.jspecify.annotations.NullMarked;
