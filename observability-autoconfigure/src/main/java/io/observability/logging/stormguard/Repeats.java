package io.observability.logging.stormguard;

import org.jspecify.annotations.Nullable;

/**
 * How often an error came without being written.
 *
 * @param key the error
 * @param classification how far lines about it may travel
 * @param count how often it came
 * @param first when it came first
 * @param last when it came last
 */
record Repeats(ErrorKey key, @Nullable Object classification, long count, long first, long last) {
}
