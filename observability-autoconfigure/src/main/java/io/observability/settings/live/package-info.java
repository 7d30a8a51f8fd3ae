/**
 * Changes settings while the application runs, each change in whole. Foundation. Switch:
 * {@code observability.settings.live.enabled}.
 */
@NullMarked
package io.observability.settings.live;

import org.jspecify.annotations.NullMarked;
