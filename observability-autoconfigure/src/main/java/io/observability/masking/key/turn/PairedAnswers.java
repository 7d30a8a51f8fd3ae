package io.observability.masking.key.turn;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the answer to a question of the JSON member before it, which may lack its
 * mark: {@code {"question":"Enter your PIN","answer":"4471"}}.
 */
public final class PairedAnswers {

	private static final Words ANSWERS = Words
		.of("answer reply response input antwort respuesta réponse reponse risposta resposta antwoord odpowiedź "
				+ "odpowiedz svar cevap yanıt user customer caller client");

	private final Question question;

	private PairedAnswers(Question question) {
		this.question = question;
	}

	/** Return what looks for answers of these types to questions with these keys. */
	public static PairedAnswers of(Keys keys, Set<DataType> types) {
		return new PairedAnswers(new Question(keys, types));
	}

	/** Return the value behind the key that ends here, if it was asked for. */
	public @Nullable Finding find(String text, int keyEnd, int keyStart) {
		boolean answer = Chars.at(text, keyEnd) == '"' && Chars.at(text, keyStart - 1) == '"'
				&& ANSWERS.contains(text, keyStart, keyEnd);
		int comma = (Chars.at(text, keyStart - 2) == ' ') ? keyStart - 3 : keyStart - 2;
		return (answer && Chars.at(text, comma) == ',' && Chars.at(text, comma - 1) == '"')
				? this.question.exchanged(text, Pairs.at(text, comma - 1)) : null;
	}

}
