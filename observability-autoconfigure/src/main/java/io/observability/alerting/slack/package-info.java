/**
 * Sends alerts to a Slack channel. Reactions. Switch:
 * {@code observability.alerting.slack.enabled}.
 */
@NullMarked
package io.observability.alerting.slack;

import org.jspecify.annotations.NullMarked;
