/**
 * The files that every support bundle has. View. Switch:
 * {@code observability.doctor.bundle.content.enabled}.
 */
@NullMarked
package io.observability.doctor.bundle.content;

import org.jspecify.annotations.NullMarked;
