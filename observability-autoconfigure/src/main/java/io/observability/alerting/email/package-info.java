/**
 * Sends alerts by e-mail. Reactions. Switch:
 * {@code observability.alerting.email.enabled}.
 */
@NullMarked
package io.observability.alerting.email;

import org.jspecify.annotations.NullMarked;
