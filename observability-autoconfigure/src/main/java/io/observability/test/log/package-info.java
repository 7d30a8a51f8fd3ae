/**
 * Captures masked log events, so that users can test what their application logs. View;
 * nobody depends on it. It has no switch, since it does nothing unless a test asks for
 * it.
 */
@NullMarked
package io.observability.test.log;

import org.jspecify.annotations.NullMarked;
