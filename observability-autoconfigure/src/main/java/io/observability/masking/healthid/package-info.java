/**
 * Recognises numbers of patients and prescribers. Foundation; plain Java, knows nothing
 * of its parent. Switch: {@code observability.masking.detectors}, off unless switched on.
 */
@NullMarked
package io.observability.masking.healthid;

import org.jspecify.annotations.NullMarked;
