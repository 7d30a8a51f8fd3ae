/**
 * Watches the machine and the virtual machine that the application runs on. Signals.
 * Switch: {@code observability.health.system.enabled}.
 */
@NullMarked
package io.observability.health.system;

import org.jspecify.annotations.NullMarked;
