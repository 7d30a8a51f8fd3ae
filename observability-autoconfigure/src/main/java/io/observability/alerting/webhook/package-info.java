/**
 * Posts alerts to any address as Alertmanager would. Reactions. Switch:
 * {@code observability.alerting.webhook.enabled}.
 */
@NullMarked
package io.observability.alerting.webhook;

import org.jspecify.annotations.NullMarked;
