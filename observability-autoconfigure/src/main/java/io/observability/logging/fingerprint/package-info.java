/**
 * Recognizes the same error again, whatever its message says. Signals; has no switch.
 */
@NullMarked
package io.observability.logging.fingerprint;

import org.jspecify.annotations.NullMarked;
