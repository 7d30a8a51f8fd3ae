/**
 * Writes the lines of calls through the client of the JDK. Signals. Switch:
 * {@code observability.calls.jdk.enabled}.
 */
@NullMarked
package io.observability.calls.jdk;

import org.jspecify.annotations.NullMarked;
