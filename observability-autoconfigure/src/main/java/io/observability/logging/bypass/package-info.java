/**
 * Masks, or names in a warning, what becomes text without passing Logback: the access log
 * of Tomcat, the standard streams and {@code java.util.logging}. Signal. Switch:
 * {@code observability.logging.bypass.enabled}.
 */
@NullMarked
package io.observability.logging.bypass;

import org.jspecify.annotations.NullMarked;
