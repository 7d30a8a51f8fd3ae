package io.observability.sample.mailbox;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A mail as it came in.
 *
 * @param number number of the mail, counted from the start
 * @param at when it came in
 * @param from sender
 * @param to receivers
 * @param subject subject
 * @param text what a reader without HTML shows
 * @param html what others show
 */
record Mail(long number, Instant at, String from, String to, String subject, @Nullable String text,
		@Nullable String html) {
}
