package io.observability.masking.key.table;

import io.observability.masking.key.word.Meaning;
import io.observability.masking.personal.PersonalKind;

import org.jspecify.annotations.Nullable;

/** What the names of columns mean. */
public interface Names {

	/** Return what the name in this part of the text means as a key, if anything. */
	@Nullable Meaning meaningOf(String text, int start, int end);

	/** Return which personal data this part of the text names, if it is looked for. */
	@Nullable PersonalKind kindOf(String text, int start, int end);

}
