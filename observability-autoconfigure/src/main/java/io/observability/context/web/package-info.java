/**
 * Reads, creates and returns correlation ids of HTTP requests. Foundation. Switch:
 * {@code observability.context.web.enabled}.
 */
@NullMarked
package io.observability.context.web;

import org.jspecify.annotations.NullMarked;
