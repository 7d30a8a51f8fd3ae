package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.person.InnerElements;
import io.observability.masking.key.person.PersonNames;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.place.Tags;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises the contents of XML elements that are named by an attribute or by the
 * element before: {@code <param name="password">x</param>}.
 */
final class NamedElements {

	private static final int MAX_TAG = 160;

	private static final int MAX_ATTRIBUTES = 400;

	private final SensitiveKeys keys;

	private final NamedValues named;

	NamedElements(SensitiveKeys keys, NamedValues named) {
		this.keys = keys;
		this.named = named;
	}

	/**
	 * Return the content of an element whose name says what it is, unlike what hides a
	 * password: {@code jdbc://<credentials>@db}.
	 */
	@Nullable Finding named(String text, int start, int end) {
		if (Chars.at(text, end + 1) == '@' && "/:".indexOf(Chars.at(text, start - 2)) >= 0) {
			return null;
		}
		Meaning meaning = this.keys.mayEndAt(text, end) ? this.keys.meaningOf(text, start, end) : null;
		meaning = (meaning != null) ? meaning : inner(text, start, end);
		if (meaning == null && this.keys.types().contains(KeyedTypes.PERSON_NAME)) {
			return PersonNames.ofElement(text, start, end);
		}
		return (meaning != null) ? Values.ofElement(text, end + 1, meaning) : null;
	}

	/** Return the meaning that the element around it gives this one. */
	private @Nullable Meaning inner(String text, int start, int end) {
		Meaning number = InnerElements.ofNumber(text, start, end);
		if (number != null) {
			return this.keys.types().contains(number.type()) ? number : null;
		}
		int outer = InnerElements.ofDate(text, start, end);
		Meaning meaning = (outer > 0 && this.keys.mayEndAt(text, outer))
				? this.keys.meaningOf(text, KeyEnds.wordStart(text, outer), outer) : null;
		return (meaning != null && meaning.rule() == ValueRule.DATE) ? meaning : null;
	}

	/** Return the content of a cell of HTML, if the cell before tells what it is. */
	@Nullable Finding cell(String text, int open, int end) {
		int keyEnd = Tags.endOfCell(text, open);
		Meaning meaning = (keyEnd > 0 && this.keys.mayEndAt(text, keyEnd))
				? this.keys.meaningOf(text, KeyEnds.start(text, keyEnd), keyEnd) : null;
		return (meaning != null) ? Values.ofElement(text, end + 1, meaning) : null;
	}

	/** Return the content of an element that has attributes. */
	@Nullable Finding element(String text, int end) {
		Meaning meaning = this.named.named(text, end - 1, NamedValues.NAMES);
		int open = end - 1;
		int limit = Math.max(0, end - MAX_TAG);
		while (open > limit && text.charAt(open) != '<' && text.charAt(open) != '>') {
			open--;
		}
		if (meaning == null && Tags.isCell(text, open)) {
			return cell(text, open, end);
		}
		if (meaning == null && Chars.at(text, open) == '<') {
			int nameEnd = open + 1;
			while (Chars.isBase64Url(Chars.at(text, nameEnd)) || Chars.at(text, nameEnd) == ':') {
				nameEnd++;
			}
			int start = KeyEnds.wordStart(text, nameEnd);
			meaning = this.keys.mayEndAt(text, nameEnd) ? this.keys.meaningOf(text, start, nameEnd) : null;
			meaning = (meaning != null) ? meaning : ofNeighbour(text, open, start, nameEnd);
		}
		return (meaning != null && Chars.at(text, open) == '<') ? Values.ofElement(text, end + 1, meaning) : null;
	}

	/**
	 * {@code <entry key="password"><value>x</value>},
	 * {@code <name>password</name><value>x</value>}
	 */
	@Nullable Finding nested(String text, int end) {
		int name = KeyEnds.tagName(text, end);
		int open = (name > 0) ? Chars.lastIndexOf(text, '<', Math.max(0, name - MAX_TAG), name) : -1;
		Meaning meaning = (open >= 0) ? ofNeighbour(text, open, name, end) : null;
		return (meaning != null) ? Values.ofElement(text, end + 1, meaning) : null;
	}

	/** Return what the tag before tells about an element that is named as a value. */
	private @Nullable Meaning ofNeighbour(String text, int open, int name, int nameEnd) {
		boolean value = NamedValues.VALUES.contains(text, Words.startOfLast(text, name, nameEnd), nameEnd);
		int before = open;
		while (value && Character.isWhitespace(Chars.at(text, before - 1)) && open - before < MAX_TAG) {
			before--;
		}
		int close = before - 1;
		if (!value || before < 1 || text.charAt(close) != '>') {
			return null;
		}
		char last = Chars.at(text, close - 1);
		return (last == '"' || last == '\'') ? ofAttributes(text, close) : ofSibling(text, close);
	}

	/** SAML names what follows by one of several attributes. */
	private @Nullable Meaning ofAttributes(String text, int close) {
		Meaning meaning = null;
		for (int i = close; i > 0 && close - i < MAX_ATTRIBUTES && text.charAt(i) != '<' && meaning == null; i--) {
			boolean ends = "> ".indexOf(text.charAt(i)) >= 0 && "\"'".indexOf(text.charAt(i - 1)) >= 0;
			meaning = ends ? this.named.named(text, i, NamedValues.NAMES) : null;
		}
		return meaning;
	}

	/**
	 * {@code <name>password</name>}, or the element around it is named
	 * {@code <Password>}.
	 */
	private @Nullable Meaning ofSibling(String text, int close) {
		int start = KeyEnds.wordStart(text, close);
		if (Chars.at(text, start - 1) == '<') {
			return this.keys.mayEndAt(text, close) ? this.keys.meaningOf(text, start, close) : null;
		}
		int keyEnd = start - 2;
		boolean name = text.startsWith("</", keyEnd) && NamedValues.NAMES.contains(text, start, close)
				&& this.keys.mayEndAt(text, keyEnd);
		return name ? this.keys.meaningOf(text, KeyEnds.start(text, keyEnd), keyEnd) : null;
	}

}
