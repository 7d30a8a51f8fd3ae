/**
 * Lets servlet applications take settings as an object in JSON. Foundation. Switch:
 * {@code observability.settings.endpoint.web.enabled}.
 */
@NullMarked
package io.observability.settings.endpoint.web;

import org.jspecify.annotations.NullMarked;
