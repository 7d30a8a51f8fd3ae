/**
 * Sessions of customers and what they think of the service.
 */
@NullMarked
package io.observability.sample.sessions;

import org.jspecify.annotations.NullMarked;
