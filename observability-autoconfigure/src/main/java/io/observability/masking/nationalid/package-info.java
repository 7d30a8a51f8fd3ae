/**
 * Recognises national identity, tax and social insurance numbers by their check digits.
 * Foundation; plain Java, knows nothing of its parent. Switch:
 * {@code observability.masking.detectors}, off unless switched on.
 */
@NullMarked
package io.observability.masking.nationalid;

import org.jspecify.annotations.NullMarked;
