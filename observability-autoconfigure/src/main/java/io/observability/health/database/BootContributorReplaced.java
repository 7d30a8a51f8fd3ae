package io.observability.health.database;

/**
 * Takes the name of the bean by which Boot would contribute the database, and so makes it
 * back off.
 */
record BootContributorReplaced() {
}
