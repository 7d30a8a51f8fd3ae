/**
 * Log events as JSON, by logstash-logback-encoder. Signals. Switch:
 * {@code observability.logging.enabled}.
 */
@NullMarked
package io.observability.logging.json;

import org.jspecify.annotations.NullMarked;
