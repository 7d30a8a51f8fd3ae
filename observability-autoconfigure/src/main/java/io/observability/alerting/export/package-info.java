/**
 * Writes the rules as a rule file for Prometheus, with its tests, and the channels as a
 * configuration of Alertmanager. Reactions. Switch:
 * {@code observability.alerting.export.enabled}.
 */
@NullMarked
package io.observability.alerting.export;

import org.jspecify.annotations.NullMarked;
