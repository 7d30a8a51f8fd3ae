/**
 * Makes few and good notices of many alerts. Reactions. Switch:
 * {@code observability.alerting.notice.enabled}.
 */
@NullMarked
package io.observability.alerting.notice;

import org.jspecify.annotations.NullMarked;
