/**
 * Records what Spring Security says about logins and refusals. Signals. Switch:
 * {@code observability.logging.event.security.enabled}.
 */
@NullMarked
package io.observability.logging.event.security;

import org.jspecify.annotations.NullMarked;
