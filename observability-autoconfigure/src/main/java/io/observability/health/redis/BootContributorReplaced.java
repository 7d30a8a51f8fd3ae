package io.observability.health.redis;

/**
 * Takes the name of the bean by which Boot would contribute Redis, and so makes it back
 * off.
 */
record BootContributorReplaced() {
}
