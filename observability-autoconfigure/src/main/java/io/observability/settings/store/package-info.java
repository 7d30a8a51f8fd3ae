/**
 * Keeps what was changed by the endpoint until the next start, in a file. Foundation.
 * Switch: {@code observability.settings.store.enabled}.
 */
@NullMarked
package io.observability.settings.store;

import org.jspecify.annotations.NullMarked;
