/**
 * Keeps the DEBUG and TRACE lines of a request and writes them only when it fails, is
 * slow or hangs. Signals. Switch: {@code observability.logging.black-box.enabled}.
 */
@NullMarked
package io.observability.logging.blackbox;

import org.jspecify.annotations.NullMarked;
