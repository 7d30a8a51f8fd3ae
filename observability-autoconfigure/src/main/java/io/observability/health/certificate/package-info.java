/**
 * Watches until when the certificates of TLS endpoints are valid. Signals. Switch:
 * {@code observability.health.certificate.enabled}.
 */
@NullMarked
package io.observability.health.certificate;

import org.jspecify.annotations.NullMarked;
