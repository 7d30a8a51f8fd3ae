/**
 * Sends alerts to Alertmanager, which groups and delivers them. Reactions. Switch:
 * {@code observability.alerting.alertmanager.enabled}.
 */
@NullMarked
package io.observability.alerting.alertmanager;

import org.jspecify.annotations.NullMarked;
