/**
 * Helps users to test that nothing personal leaks from their application. View; nobody
 * depends on it. It has no switch, since it does nothing unless a test asks for it.
 */
@NullMarked
package io.observability.test;

import org.jspecify.annotations.NullMarked;
