/**
 * Answers in the shape that services of another house expect, beside the actuator.
 * Signals. Switch: {@code observability.health.answer.enabled}.
 */
@NullMarked
package io.observability.health.answer;

import org.jspecify.annotations.NullMarked;
