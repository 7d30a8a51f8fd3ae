package io.observability.logging.stormguard;

import ch.qos.logback.classic.Level;

/**
 * What is the same in repetitions of an error.
 *
 * @param fingerprint fingerprint
 * @param logger logger that reports it
 * @param level level it is reported at
 */
record ErrorKey(String fingerprint, String logger, Level level) {
}
