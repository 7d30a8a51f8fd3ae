/**
 * Speech in both directions: text to speech and transcription.
 */
@NullMarked
package io.observability.sample.voice;

import org.jspecify.annotations.NullMarked;
