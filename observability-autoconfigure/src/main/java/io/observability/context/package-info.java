/**
 * Who and which request the running code works for. Foundation. Switch:
 * {@code observability.context.enabled}.
 */
@NullMarked
package io.observability.context;

import org.jspecify.annotations.NullMarked;
