package io.observability.masking.key.turn;

/**
 * A question and what answers it, in two strings.
 *
 * @param open where the question begins
 * @param close where it ends
 * @param from where the answer begins
 * @param end where it ends
 * @param asked whether it is known that the first is a question
 */
record Exchange(int open, int close, int from, int end, boolean asked) {
}
