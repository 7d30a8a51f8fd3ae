/**
 * Takes what jobs outside of the process tell over HTTP. Signals. Switch:
 * {@code observability.jobs.ping.enabled}.
 */
@NullMarked
package io.observability.jobs.ping;

import org.jspecify.annotations.NullMarked;
