/**
 * Carries the context to other threads and gives each scheduled run its own correlation
 * id. Foundation. Switch: {@code observability.context.task.enabled}.
 */
@NullMarked
package io.observability.context.task;

import org.jspecify.annotations.NullMarked;
