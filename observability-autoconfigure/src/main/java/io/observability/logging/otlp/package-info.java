/**
 * Sends masked log events by OTLP, through the SDK of OpenTelemetry that Spring Boot sets
 * up. Signals. Switch: {@code observability.logging.otlp.enabled}, off by default.
 */
@NullMarked
package io.observability.logging.otlp;

import org.jspecify.annotations.NullMarked;
