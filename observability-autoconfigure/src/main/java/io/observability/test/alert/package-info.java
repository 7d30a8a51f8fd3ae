/**
 * Runs alert rules on samples, so that users can test theirs. View; nobody depends on it.
 * It has no switch, since it does nothing unless a test asks for it.
 */
@NullMarked
package io.observability.test.alert;

import org.jspecify.annotations.NullMarked;
