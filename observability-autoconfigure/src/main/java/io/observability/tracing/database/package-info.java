/**
 * Names and masks the observations of database statements. Signals. Switch:
 * {@code observability.tracing.database.enabled}.
 */
@NullMarked
package io.observability.tracing.database;

import org.jspecify.annotations.NullMarked;
