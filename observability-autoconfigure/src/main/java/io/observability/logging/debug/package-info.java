/**
 * Writes more lines for a logger, a route, a user, a session or a signed request, always
 * for a limited time. Signals. Switch: {@code observability.logging.debug.enabled}.
 */
@NullMarked
package io.observability.logging.debug;

import org.jspecify.annotations.NullMarked;
