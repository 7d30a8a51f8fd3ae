package io.observability.masking.key;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.Masks;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.QuickDetector;
import io.observability.masking.key.place.Arguments;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.place.KeyNouns;
import io.observability.masking.key.place.Lines;
import io.observability.masking.key.place.Siblings;
import io.observability.masking.key.place.Tags;
import io.observability.masking.key.value.Entities;
import io.observability.masking.key.value.Prose;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.TextNodes;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.KeyWords;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises values by their key in free text: {@code password=x}, {@code "password":"x"}
 * at any depth of escapes, query strings, headers and XML.
 */
final class KeyedValueDetector implements QuickDetector {

	private static final char ARROW = '\u2192';

	private static final int MIN_LENGTH = 6;

	private final SensitiveKeys keys;

	private final NamedValues named;

	private final NamedElements elements;

	KeyedValueDetector(SensitiveKeys keys) {
		this.keys = keys;
		this.named = new NamedValues(keys);
		this.elements = new NamedElements(keys, this.named);
	}

	@Override
	public String triggers() {
		return "=:>%;\u2192";
	}

	@Override
	public Set<DataType> types() {
		return this.keys.types();
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return (trigger == ';') ? "81nsaAdD".indexOf(before) >= 0
				: isBehindKey(before) || isOperator(before, trigger) || this.keys.mayEndWith(before);
	}

	/** {@code :=}, {@code +=}, {@code ||=} and {@code ::}. */
	private static boolean isOperator(char before, char trigger) {
		return before == ':' && (trigger == '=' || trigger == ':')
				|| trigger == '=' && (before == '+' || before == '|');
	}

	private static boolean isBehindKey(char c) {
		return " ]\"'`#*.?;>".indexOf(c) >= 0 || KeyWords.isTrailing(c);
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return (trigger == ';') ? Entities.mayEndSeparator(beforeThat, before)
				: isBehindKey(before) || isOperator(before, trigger) || this.keys.mayEndWith(beforeThat, before)
						|| trigger == '>' && before == 'd' && (beforeThat == 't' || beforeThat == 'd')
						|| trigger == '=' && beforeThat == '5' && (before == 'D' || before == 'd');
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return switch (trigger) {
			case '%' -> after == '3' || after == '2';
			case '>' -> true;
			case ':' -> "\r\n:=".indexOf(after) < 0;
			default -> after != '\r' && after != '\n';
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return switch (trigger) {
			case '%' -> (after == '3') ? "DdAa".indexOf(afterThat) >= 0 : afterThat == '5';
			case ':' -> after != '?' && (after != '/' || afterThat != '/');
			default -> true;
		};
	}

	@Override
	public boolean mayFind(String text, int index) {
		char separator = text.charAt(index);
		char before = Chars.at(text, index - 1);
		if (separator == ':' && before == ':' && Chars.at(text, index + 1) != ' ') {
			return false;
		}
		boolean apart = separator == ':' && (before == '"' || before == ' ')
				|| separator == '=' && before == ' ' && !KeyEnds.isLiteral(text, index);
		return separator == '>' || separator == ';' || this.keys.mayConcern(text, apart ? index - 1 : index);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char separator = text.charAt(index);
		return switch (separator) {
			case '%' -> encoded(text, index);
			case '=' -> find(text, index, startOfOperator(text, index), KeyEnds.afterEquals(text, index));
			case ARROW -> arrow(text, index);
			case ';' -> entity(text, index);
			case '>' -> (Chars.at(text, index - 1) == '-') ? arrow(text, index) : element(text, index);
			default -> colon(text, index);
		};
	}

	/** URLs inside of URLs are encoded twice. */
	private @Nullable Finding encoded(String text, int index) {
		int percent = text.startsWith("%25", index) ? index + 2 : index;
		return KeyEnds.isEncodedSeparator(text, percent) ? find(text, index, index, percent + 3) : null;
	}

	/** {@code password&#61;x}, {@code Password&colon; x} */
	private @Nullable Finding entity(String text, int index) {
		int start = Entities.separator(text, index);
		return (start > 0 && this.keys.mayConcern(text, start)) ? find(text, index, start, index + 1) : null;
	}

	private @Nullable Finding colon(String text, int index) {
		char next = Chars.at(text, index + 1);
		if (next == '=' || next == ':' || text.startsWith("//", index + 1)) {
			return null;
		}
		boolean twice = Chars.at(text, index - 1) == ':';
		return (twice && next != ' ') ? null : find(text, index, twice ? index - 1 : index, index + 1);
	}

	private static int startOfOperator(String text, int index) {
		int start = index;
		while (index - start < 2 && isOperator(Chars.at(text, start - 1), '=')) {
			start--;
		}
		return start;
	}

	/** {@code password -> x}, of which the right side of a lambda is no value. */
	private @Nullable Finding arrow(String text, int index) {
		int keyLimit = (text.charAt(index) == ARROW) ? index : index - 1;
		Finding traced = this.keys.types().contains(SecretTypes.PASSWORD) ? Arguments.ofTrace(text, index + 1) : null;
		Finding certain = (traced != null) ? traced : Successors.find(this.keys, text, keyLimit, index + 1);
		if (certain != null) {
			return certain;
		}
		Finding value = Arguments.areChained(text, index + 1) ? null : find(text, index, keyLimit, index + 1);
		boolean secret = value != null
				&& (isQuoted(text, value) || Secrets.isPassword(text, value.start(), value.end(), MIN_LENGTH));
		return secret ? value : null;
	}

	private @Nullable Finding find(String text, int separator, int keyLimit, int valueFrom) {
		if (Masks.isWhole(text, valueFrom)) {
			return null;
		}
		int keyEnd = KeyEnds.end(text, Tags.beforeClosing(text, keyLimit));
		Finding named = NamedValues.mayEnd(text, keyEnd) ? this.named.find(text, keyEnd, valueFrom) : null;
		if (named != null) {
			return named;
		}
		keyEnd = KeyNouns.before(text, KeyEnds.beforeVerb(text, keyEnd), valueFrom);
		if (!this.keys.mayEndAt(text, keyEnd)) {
			return typed(text, separator, keyEnd, valueFrom);
		}
		int keyStart = (text.charAt(separator) == '=') ? KeyEnds.startBehindValue(text, keyEnd)
				: KeyEnds.start(text, keyEnd);
		Meaning meaning = Siblings.isOwnCode(text, keyEnd) ? Siblings.CODE
				: this.keys.meaningOf(text, keyStart, keyEnd);
		boolean arrow = text.charAt(separator) == '>' || text.charAt(separator) == ARROW;
		boolean far = arrow && meaning != null && meaning.rule().isOfLine() && Lines.isLong(text, valueFrom);
		if (meaning == null || far || NameParts.isOne(text, keyStart, keyEnd, separator)) {
			return (meaning == null) ? typed(text, separator, keyEnd, valueFrom) : null;
		}
		Finding value = TextNodes.behind(text, valueFrom, meaning);
		if (value == null && meaning.rule() == ValueRule.CODE) {
			return Siblings.stored(text, keyEnd, valueFrom);
		}
		return isSentence(text, separator, value, meaning)
				|| value != null && this.named.isLabel(text, keyStart, keyEnd, value) ? null
						: Siblings.withUsers(text, value);
	}

	private static boolean isSentence(String text, int separator, @Nullable Finding value, Meaning meaning) {
		return value != null && ":;\uff1a".indexOf(text.charAt(separator)) >= 0 && !isQuoted(text, value)
				&& Prose.isProse(text, value) && !(meaning.rule() == ValueRule.HEADER && Secrets.isScheme(text, value));
	}

	/**
	 * {@code var apiKey string = "x"}, {@code val password: String = "x"},
	 * {@code FOO_KEY=x}.
	 */
	private @Nullable Finding typed(String text, int separator, int nameEnd, int valueFrom) {
		Finding changed = ChangedFields.find(this.keys, text, nameEnd, valueFrom);
		if (changed != null || text.charAt(separator) != '=') {
			return changed;
		}
		if (KeyEnds.isConstantKey(text, separator)) {
			return Values.at(text, valueFrom, Secrets.KEY);
		}
		int keyEnd = KeyEnds.beforeType(text, separator);
		if (keyEnd < 0 || !this.keys.mayEndAt(text, keyEnd)) {
			return null;
		}
		Meaning meaning = this.keys.meaningOf(text, KeyEnds.wordStart(text, keyEnd), keyEnd);
		return (meaning != null) ? Values.at(text, valueFrom, meaning) : null;
	}

	private static boolean isQuoted(String text, Finding value) {
		return "\"'`".indexOf(Chars.at(text, value.start() - 1)) >= 0;
	}

	private @Nullable Finding element(String text, int index) {
		char before = Chars.at(text, index - 1);
		if (before == '"' || before == '\'') {
			return this.elements.element(text, index);
		}
		if (Chars.at(text, index - 1) == 'e' && (Chars.at(text, index - 2) == 'u')) {
			return this.elements.nested(text, index);
		}
		if (before == 'd' && Tags.isCell(text, index - 3)) {
			return this.elements.cell(text, index - 3, index);
		}
		if (!this.keys.mayConcern(text, index)) {
			return null;
		}
		int start = KeyEnds.tagName(text, index);
		return (start >= 0) ? this.elements.named(text, start, index) : null;
	}

}
