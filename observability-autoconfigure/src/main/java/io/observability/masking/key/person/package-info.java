/**
 * What a record says of the person that it is about, beside its keys. Foundation; plain
 * Java, knows nothing of its parent. Switch: {@code observability.masking.enabled}.
 */
@NullMarked
package io.observability.masking.key.person;

import org.jspecify.annotations.NullMarked;
