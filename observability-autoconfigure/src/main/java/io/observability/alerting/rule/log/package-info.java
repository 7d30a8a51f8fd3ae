/**
 * Kinds of alert rules that look at logged errors, which the package
 * {@code logging.analysis} knows. Switch:
 * {@code observability.alerting.rule.log.enabled}.
 */
@NullMarked
package io.observability.alerting.rule.log;

import org.jspecify.annotations.NullMarked;
