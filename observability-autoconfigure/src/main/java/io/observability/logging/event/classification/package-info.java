/**
 * Limits which appenders a classified line may reach. Signals. Switch:
 * {@code observability.logging.event.classification.enabled}.
 */
@NullMarked
package io.observability.logging.event.classification;

import org.jspecify.annotations.NullMarked;
