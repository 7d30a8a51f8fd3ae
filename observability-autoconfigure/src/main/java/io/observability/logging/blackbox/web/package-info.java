/**
 * Black boxes of HTTP requests in servlet containers. Signals. Switch:
 * {@code observability.logging.black-box.web.enabled}.
 */
@NullMarked
package io.observability.logging.blackbox.web;

import org.jspecify.annotations.NullMarked;
