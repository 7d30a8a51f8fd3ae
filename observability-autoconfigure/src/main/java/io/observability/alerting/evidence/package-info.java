/**
 * Says with an alert what helps to understand it: errors, requests, changes, dependencies
 * and links. Reactions. Switch: {@code observability.alerting.evidence.enabled}.
 */
@NullMarked
package io.observability.alerting.evidence;

import org.jspecify.annotations.NullMarked;
