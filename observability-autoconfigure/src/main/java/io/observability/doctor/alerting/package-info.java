/**
 * The doctor's look at alerts: rules without channels and channels without rules. View.
 * Switch: {@code observability.doctor.alerting.enabled}.
 */
@NullMarked
package io.observability.doctor.alerting;

import org.jspecify.annotations.NullMarked;
