/**
 * Writes slow and failed statements of databases to the log. Signals. Switch:
 * {@code observability.logging.database.enabled}.
 */
@NullMarked
package io.observability.logging.database;

import org.jspecify.annotations.NullMarked;
