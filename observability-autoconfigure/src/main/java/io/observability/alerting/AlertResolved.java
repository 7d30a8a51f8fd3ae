package io.observability.alerting;

/**
 * Published when an alert is over, on a thread of alerting.
 *
 * @param alert the alert as it ended, masked
 */
public record AlertResolved(Alert alert) {
}
