/**
 * Keeps values in files that survive a power failure. Foundation; no switch of its own.
 */
@NullMarked
package io.observability.storage;

import org.jspecify.annotations.NullMarked;
