/**
 * Chat with the shop assistant, a language model.
 */
@NullMarked
package io.observability.sample.chat;

import org.jspecify.annotations.NullMarked;
