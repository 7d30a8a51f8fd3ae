/**
 * One log event per HTTP request. Signals. Switch:
 * {@code observability.logging.web.enabled}.
 */
@NullMarked
package io.observability.logging.web;

import org.jspecify.annotations.NullMarked;
