/**
 * Keeps what is known of alerts until the next start, in a file. Reactions. Switch:
 * {@code observability.alerting.store.enabled}.
 */
@NullMarked
package io.observability.alerting.store;

import org.jspecify.annotations.NullMarked;
