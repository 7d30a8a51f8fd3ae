/**
 * Finds the requests that somebody debugs, by route and by signed header. Signals.
 * Switch: {@code observability.logging.debug.web.enabled}.
 */
@NullMarked
package io.observability.logging.debug.web;

import org.jspecify.annotations.NullMarked;
