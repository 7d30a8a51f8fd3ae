package io.observability.masking.key.turn;

import io.observability.masking.key.word.Meaning;

import org.jspecify.annotations.Nullable;

/** Knows what the words of a question name. */
public interface Keys {

	/** Return what the key means that ends here, or {@code null} if none does. */
	@Nullable Meaning before(String text, int end);

}
