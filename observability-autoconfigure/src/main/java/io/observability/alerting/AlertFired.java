package io.observability.alerting;

/**
 * Published when an alert begins, on a thread of alerting.
 *
 * @param alert the alert, masked
 */
public record AlertFired(Alert alert) {
}
