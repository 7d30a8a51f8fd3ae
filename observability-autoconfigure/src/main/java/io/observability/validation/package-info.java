/**
 * Refuses keys below {@code observability} that nobody reads. Foundation. Switch:
 * {@code observability.validation.enabled}.
 */
@NullMarked
package io.observability.validation;

import org.jspecify.annotations.NullMarked;
