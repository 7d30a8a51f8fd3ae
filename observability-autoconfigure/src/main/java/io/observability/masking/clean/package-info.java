/**
 * Remembers what needs no masking. Foundation; plain Java. Public types join packages and
 * may change.
 */
@NullMarked
package io.observability.masking.clean;

import org.jspecify.annotations.NullMarked;
