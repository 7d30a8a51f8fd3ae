/**
 * Puts the masked request of a failed call on its line, as a command for {@code curl}.
 * Signals. Switch: {@code observability.calls.curl.enabled}, off by default.
 */
@NullMarked
package io.observability.calls.curl;

import org.jspecify.annotations.NullMarked;
