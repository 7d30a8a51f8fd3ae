/**
 * Shows what vendors say is left of the rates they allow. Signals. Switch:
 * {@code observability.calls.quota.enabled}.
 */
@NullMarked
package io.observability.calls.quota;

import org.jspecify.annotations.NullMarked;
