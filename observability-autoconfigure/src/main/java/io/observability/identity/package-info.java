/**
 * Knows which service, version and instance this process is. Foundation. Has no switch.
 */
@NullMarked
package io.observability.identity;

import org.jspecify.annotations.NullMarked;
