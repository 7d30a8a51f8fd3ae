/**
 * Says who a request works for and to which session it belongs. Foundation. Switch:
 * {@code observability.context.user.enabled}.
 */
@NullMarked
package io.observability.context.user;

import org.jspecify.annotations.NullMarked;
