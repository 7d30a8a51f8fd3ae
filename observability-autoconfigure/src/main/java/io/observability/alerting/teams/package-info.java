/**
 * Sends alerts to Microsoft Teams. Reactions. Switch:
 * {@code observability.alerting.teams.enabled}.
 */
@NullMarked
package io.observability.alerting.teams;

import org.jspecify.annotations.NullMarked;
