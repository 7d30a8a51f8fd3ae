/**
 * Keeps what is known of alerts in a table, which several instances may share. Reactions.
 * Switch: {@code observability.alerting.store.jdbc.enabled}.
 */
@NullMarked
package io.observability.alerting.store.jdbc;

import org.jspecify.annotations.NullMarked;
