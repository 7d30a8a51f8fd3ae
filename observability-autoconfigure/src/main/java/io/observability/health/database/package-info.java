/**
 * Watches data sources and their connection pools. Signals. Switch:
 * {@code observability.health.database.enabled}.
 */
@NullMarked
package io.observability.health.database;

import org.jspecify.annotations.NullMarked;
