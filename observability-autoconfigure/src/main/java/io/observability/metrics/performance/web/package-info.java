/**
 * Response times of HTTP requests in servlet containers. Signal. Switch:
 * {@code observability.metrics.performance.web.enabled}.
 */
@NullMarked
package io.observability.metrics.performance.web;

import org.jspecify.annotations.NullMarked;
