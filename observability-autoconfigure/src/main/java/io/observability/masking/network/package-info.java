/**
 * Recognises addresses of hosts and devices. Foundation; plain Java, knows nothing of its
 * parent. Switch: {@code observability.masking.detectors}, off unless switched on.
 */
@NullMarked
package io.observability.masking.network;

import org.jspecify.annotations.NullMarked;
