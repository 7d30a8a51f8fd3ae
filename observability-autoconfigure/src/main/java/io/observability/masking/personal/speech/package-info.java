/**
 * Personal data as people say it. Foundation; plain Java, knows nothing of its parent.
 * Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.personal.speech;

import org.jspecify.annotations.NullMarked;
