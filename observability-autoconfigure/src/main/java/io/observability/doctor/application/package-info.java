/**
 * The doctor's look at the application: name, tools, threads, log files and clock. View.
 * Switch: {@code observability.doctor.application.enabled}.
 */
@NullMarked
package io.observability.doctor.application;

import org.jspecify.annotations.NullMarked;
