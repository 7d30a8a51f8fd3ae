package io.observability.masking.key;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.key.answer.Answer;
import io.observability.masking.key.place.Asides;
import io.observability.masking.key.place.Changes;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.place.Lines;
import io.observability.masking.key.place.Owners;
import io.observability.masking.key.place.Prepositions;
import io.observability.masking.key.place.Siblings;
import io.observability.masking.key.place.ToldCodes;
import io.observability.masking.key.sentence.Sentences;
import io.observability.masking.key.sentence.SpokenSecrets;
import io.observability.masking.key.value.Prose;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.SpokenDates;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises what people tell in a sentence: {@code my password is x},
 * {@code password for bob changed to x}, {@code 123456 is your code}.
 */
final class SentenceDetector implements Detector {

	private static final int MAX_VALUE = 256;

	private static final int MAX_WORDS = 6;

	/** {@code password that I set for you is x} has two. */
	private static final int MAX_CLAUSES = 3;

	private static final int SHORT = 6;

	private static final String[] VERBS = { "be ", "es ", "est ", "este ", "era ", "er ", "je ", "lautet ", "was ",
			"war ", "\u00e9 ", "\u00e8 ", "\u00e4r " };

	private final SensitiveKeys keys;

	private final CodeSentences codes;

	SentenceDetector(SensitiveKeys keys) {
		this.keys = keys;
		this.codes = new CodeSentences(keys);
	}

	/** Of {@code to} and {@code lautet}, what is rarer than how they begin. */
	@Override
	public String triggers() {
		return "ibejuw \u00e9\u00e8\u00e4";
	}

	@Override
	public Set<DataType> types() {
		return this.keys.types();
	}

	@Override
	public boolean looksInsideWords() {
		return true;
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == ((trigger == 'u') ? 'a' : (trigger == ' ') ? 'o' : ' ') || trigger == 'e' && before == '\'';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return trigger != 'u' && trigger != ' ' || beforeThat == ((trigger == 'u') ? 'l' : 't');
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return switch (trigger) {
			case 'i' -> after == 's';
			case 'e' -> after == 's' || after == 'r';
			case 'b', 'j' -> after == 'e';
			case 'w' -> after == 'a';
			case 'u' -> after == 't';
			default -> true;
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return switch (trigger) {
			case 'u' -> afterThat == 'e';
			case 'w' -> afterThat == 's' || afterThat == 'r';
			case ' ' -> true;
			default -> afterThat == ' ' || afterThat == 't' && after == 's' || afterThat == 'a' && after == 'r';
		};
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char c = text.charAt(index);
		int start = (c == 'u' || c == ' ') ? index - 2 : index;
		if (start < 1 || text.charAt(start - 1) != ' ') {
			return text.startsWith(" c'est ", start - 3) ? is(text, start - 2, start + 4) : null;
		}
		if (c == ' ') {
			return text.startsWith("to ", start) ? to(text, start) : null;
		}
		Finding code = this.codes.find(text, start);
		return (code != null) ? code : (c == 'i') ? present(text, index) : verb(text, start);
	}

	private @Nullable Finding present(String text, int index) {
		return text.startsWith("is ", index) ? is(text, index, index + 3)
				: text.startsWith("ist ", index) ? is(text, index, index + 4) : null;
	}

	/** {@code password will be x}, and what is said in other languages. */
	private @Nullable Finding verb(String text, int index) {
		int future = (text.charAt(index) == 'b') ? Verbs.beforeFuture(text, index) : index;
		for (String verb : VERBS) {
			if (text.startsWith(verb, index) && (future < index || verb.charAt(0) != 'b')) {
				int spoken = SpokenSecrets.endOfPassword(text, index + verb.length());
				if (verb.charAt(0) != 'l' && spoken < 0 && Verbs.isPlain(text, index + verb.length())) {
					return null;
				}
				Finding value = is(text, future, index + verb.length());
				boolean secret = value != null && (verb.charAt(0) == 'l' || value.end() == spoken
						|| Secrets.isNumber(text, value) || value.type().equals(KeyedTypes.DATE_OF_BIRTH)
						|| value.type().equals(KeyedTypes.NATIONAL_ID)
						|| Secrets.isPassword(text, value.start(), value.end(), SHORT));
				return secret ? value : null;
			}
		}
		return null;
	}

	private @Nullable Finding is(String text, int index, int from) {
		int keyEnd = index - 1;
		Meaning meaning = before(text, keyEnd);
		for (int i = 0; meaning == null && keyEnd > 0 && i < MAX_CLAUSES; i++) {
			keyEnd = Prepositions.before(text, keyEnd);
			meaning = (keyEnd > 0) ? before(text, keyEnd) : null;
		}
		if (meaning != null && meaning.rule() == ValueRule.NAME && Character.isLowerCase(Chars.at(text, from))
				&& Owners.isNameOfNobody(text, keyEnd)) {
			return null;
		}
		return (meaning != null) ? value(text, from, meaning, Owners.isOwn(text, keyEnd))
				: Asides.find(text, index - 1, from, types());
	}

	private @Nullable Finding to(String text, int index) {
		int end = Clauses.beforeFrom(text, index - 1);
		int start = KeyEnds.wordStart(text, end);
		boolean changed = Changes.isOne(text, start, end);
		int keyEnd = changed ? start - 1 : end;
		while (changed && Chars.at(text, keyEnd - 4) == ' ' && isAuxiliary(text, keyEnd)) {
			keyEnd -= 4;
		}
		Meaning meaning = before(text, keyEnd);
		if (meaning == null) {
			keyEnd = Prepositions.before(text, keyEnd);
			meaning = (keyEnd > 0) ? before(text, keyEnd) : null;
		}
		if (!changed && meaning != null && meaning.type().equals(KeyedTypes.NATIONAL_ID)) {
			return Secrets.mayHaveDigit(text, index + 3) ? value(text, index + 3, meaning, false) : null;
		}
		if (!changed && meaning != null && !Changes.areTold(text, keyEnd)) {
			return null;
		}
		if (meaning == null || !meaning.rule().isFree() && meaning.rule() != ValueRule.CODE) {
			return Changes.isSet(text, end) ? Asides.find(text, end, index + 3, types()) : null;
		}
		return value(text, index + 3, meaning, false);
	}

	private static boolean isAuxiliary(String text, int end) {
		return text.startsWith("was", end - 3) || text.startsWith("now", end - 3) || text.startsWith("has", end - 3);
	}

	private @Nullable Meaning before(String text, int keyEnd) {
		Meaning meaning = this.keys.mayEndAt(text, keyEnd)
				? this.keys.meaningOf(text, KeyEnds.start(text, keyEnd), keyEnd) : null;
		boolean told = (meaning == null || meaning.rule() == ValueRule.RANDOM)
				&& (Siblings.isOwnCode(text, keyEnd) || ToldCodes.isRead(text, keyEnd));
		return told ? Siblings.CODE : meaning;
	}

	private static int afterArticle(String text, int from, Meaning meaning) {
		boolean article = meaning.rule() == ValueRule.DATE || meaning.type().equals(KeyedTypes.NATIONAL_ID);
		return article ? Prose.startOfDay(text, from) : from;
	}

	/** Return where what is told in words or by letters ends, or -1. */
	private static int told(String text, int from, Meaning meaning, boolean own) {
		boolean password = own && meaning.rule().isFree() && meaning.type().equals(SecretTypes.PASSWORD);
		int spelt = password ? Answer.endOfSpelt(text, from) : -1;
		return (spelt > 0) ? spelt : SpokenSecrets.end(text, from, meaning, own);
	}

	private static @Nullable Finding value(String text, int verbEnd, Meaning meaning, boolean own) {
		if (meaning.rule().isOfLine() && !text.startsWith("is ", verbEnd - 3) && Lines.isLong(text, verbEnd)) {
			return null;
		}
		int adverb = Sentences.afterAdverb(text, verbEnd);
		int from = (adverb > verbEnd) ? adverb : afterArticle(text, verbEnd, meaning);
		int spoken = told(text, from, meaning, own);
		if (spoken > 0 || Prose.startsSentence(text, from) && !meaning.isKept()) {
			int end = (meaning.rule() == ValueRule.DATE) ? SpokenDates.end(text, from) : spoken;
			return (end > from) ? Finding.of(from, end, meaning.type()) : null;
		}
		Finding value = Values.at(text, from, meaning);
		if (value == null || meaning.isKept() || value.end() - value.start() > MAX_VALUE) {
			return value;
		}
		boolean quoted = value.start() > from && text.charAt(value.start() - 1) != ' ';
		int end = quoted ? value.end() : Sentences.endOfWord(text, Secrets.withoutStop(text, value));
		if (own && meaning.rule().isFree() && Sentences.isHyphenated(text, value.start(), end)) {
			return Finding.of(value.start(), end, value.type());
		}
		if (quoted || !meaning.rule().isFree()) {
			return Prose.isProse(text, value) && !quoted ? null : Finding.of(value.start(), end, value.type());
		}
		boolean lastWord = text.charAt(from - 2) != 'o'
				&& (end >= text.length() || "\n\r.,;!\"'\\)<".indexOf(text.charAt(end)) >= 0);
		boolean secret = own || Sentences.isRandom(text, value.start(), end)
				|| lastWord && !Sentences.isAdjective(text, value.start(), end);
		secret &= !Sentences.isQuality(text, value.start(), end) && !Prose.isProse(text, value);
		return secret ? Finding.of(value.start(), end, value.type()) : null;
	}

}
