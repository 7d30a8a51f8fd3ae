/**
 * Recognises persons, their accounts and cards in the formats by which clinics, insurers,
 * banks and networks of cards exchange data. Foundation; plain Java, knows nothing of its
 * parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.format;

import org.jspecify.annotations.NullMarked;
