/**
 * Reads alert rules and evaluates them in the background. Reactions. Switch:
 * {@code observability.alerting.rule.enabled}.
 */
@NullMarked
package io.observability.alerting.rule;

import org.jspecify.annotations.NullMarked;
