package io.observability.masking.key.place;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises what a program types into a field of a page:
 * {@code findElement(By.id("password")).sendKeys("x")}.
 */
final class TypedInput {

	private static final int MAX_BETWEEN = 4;

	private static final int MAX_NAME = 24;

	private static final Words VERBS = Words
		.of("sendkeys send_keys fill type setvalue set_value presssequentially press_sequentially input val "
				+ "clearandtype");

	private static final Meaning PASSWORD = new Meaning(SecretTypes.PASSWORD, ValueRule.ANY);

	private TypedInput() {
	}

	/** Return what is typed into the field whose name ends here, in quotes. */
	static @Nullable Finding find(String text, int nameEnd) {
		int dot = nameEnd + 1;
		while (dot - nameEnd < MAX_BETWEEN && "]\"')".indexOf(Chars.at(text, dot)) >= 0) {
			dot++;
		}
		int end = dot + 1;
		while (end - dot < MAX_NAME && Chars.isWord(Chars.at(text, end))) {
			end++;
		}
		char quote = Chars.at(text, end + 1);
		boolean typed = Chars.at(text, dot) == '.' && text.charAt(dot - 1) == ')' && VERBS.contains(text, dot + 1, end)
				&& Chars.at(text, end) == '(' && (quote == '"' || quote == '\'');
		return typed ? Values.at(text, end + 1, PASSWORD) : null;
	}

}
