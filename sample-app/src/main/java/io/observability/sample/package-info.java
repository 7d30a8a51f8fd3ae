/**
 * An AI voice-and-chat boutique that shows what the starter does.
 */
@NullMarked
package io.observability.sample;

import org.jspecify.annotations.NullMarked;
