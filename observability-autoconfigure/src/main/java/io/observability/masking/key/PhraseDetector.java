package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/**
 * Recognises secrets that people tell in a sentence ({@code my password is x}) and
 * options of a command line ({@code --password x}).
 */
final class PhraseDetector implements Detector {

	private static final int MAX_VALUE = 256;

	private static final int MAX_KEY = 64;

	private static final Words OWN = Words.of("my our his her their");

	private final SensitiveKeys keys;

	PhraseDetector(SensitiveKeys keys) {
		this.keys = keys;
	}

	@Override
	public String triggers() {
		return "i-";
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return (trigger == 'i') ? before == ' ' : before != '-' && !Chars.isWord(before);
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == ((trigger == 'i') ? 's' : '-');
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return afterThat == ' ' || trigger == '-';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		return (text.charAt(index) == '-') ? option(text, index) : sentence(text, index);
	}

	private @Nullable Finding option(String text, int index) {
		if (Chars.at(text, index + 1) != '-' || Chars.isWord(Chars.at(text, index - 1))
				|| Chars.at(text, index - 1) == '-') {
			return null;
		}
		int start = index + 2;
		int end = start;
		while (end - start < MAX_KEY && Chars.isBase64Url(Chars.at(text, end))) {
			end++;
		}
		boolean secret = Chars.at(text, end) == ' ' && Chars.at(text, end + 1) != '-' && end > start
				&& this.keys.meaning(text, start, end) == KeyMeaning.SECRET;
		return secret ? Values.at(text, end, KeyMeaning.SECRET) : null;
	}

	private @Nullable Finding sentence(String text, int index) {
		if (Chars.at(text, index + 1) != 's' || Chars.at(text, index + 2) != ' ' || Chars.at(text, index - 1) != ' ') {
			return null;
		}
		int keyEnd = index - 1;
		if (!this.keys.mayEndAt(text, keyEnd)) {
			return null;
		}
		int keyStart = wordStart(text, keyEnd);
		int before = wordStart(text, keyStart - 1);
		KeyMeaning meaning = this.keys.meaning(text, keyStart, keyEnd);
		if (meaning == KeyMeaning.UNKNOWN) {
			meaning = this.keys.meaning(text, before, keyEnd);
			before = wordStart(text, before - 1);
		}
		return (meaning == KeyMeaning.SECRET) ? value(text, index + 3, before) : null;
	}

	private @Nullable Finding value(String text, int from, int ownerStart) {
		Finding value = Values.at(text, from, KeyMeaning.SECRET);
		if (value == null || value.end() - value.start() > MAX_VALUE || Prose.isProse(text, value)) {
			return null;
		}
		int end = value.end();
		while (end > value.start() + 1 && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '?')) {
			end--;
		}
		boolean quoted = value.start() > from && !Chars.isWord(text.charAt(value.start() - 1))
				&& text.charAt(value.start() - 1) != ' ';
		boolean secret = quoted || Prose.isRandom(text, value.start(), end) || isOwn(text, ownerStart);
		return secret ? Finding.secret(value.start(), end) : null;
	}

	private static boolean isOwn(String text, int start) {
		int end = start;
		while (Chars.isWord(Chars.at(text, end))) {
			end++;
		}
		return end > start && OWN.contains(text, start, end);
	}

	private static int wordStart(String text, int end) {
		int start = Math.max(0, end);
		while (end - start < MAX_KEY && Chars.isBase64Url(Chars.at(text, start - 1))) {
			start--;
		}
		return start;
	}

}
