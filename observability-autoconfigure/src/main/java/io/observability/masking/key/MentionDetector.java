package io.observability.masking.key;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.QuickDetector;
import io.observability.masking.key.place.Compounds;
import io.observability.masking.key.place.Constructors;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.place.Logins;
import io.observability.masking.key.place.Protocols;
import io.observability.masking.key.place.Statements;
import io.observability.masking.key.value.Prose;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Tokens;
import io.observability.masking.key.value.TypographicQuotes;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.KeyWords;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises values that follow their name without a separator: {@code cvv 123},
 * {@code passport number X1234567}, {@code password hunter2}.
 */
final class MentionDetector implements QuickDetector {

	/** Columns of a table are apart. */
	private static final int MAX_GAP = 32;

	private static final int SHORT = 6;

	private static final int LONG = 16;

	private final SensitiveKeys keys;

	private final NumberMentions numbers;

	MentionDetector(SensitiveKeys keys) {
		this.keys = keys;
		this.numbers = new NumberMentions(keys);
	}

	@Override
	public String triggers() {
		return "0123456789aAkKyYrRw";
	}

	@Override
	public Set<DataType> types() {
		return this.keys.types();
	}

	@Override
	public boolean looksInsideWords() {
		return true;
	}

	/** Words are found by letters that rarely follow each other. */
	@Override
	public boolean mayFollow(char before, char trigger) {
		return switch (trigger | 0x20) {
			case 'a' -> (before | 0x20) == 'p' || before == 'h';
			case 'k' -> (before | 0x20) == 'o' || before == 's';
			case 'y' -> (before | 0x20) == 'e' || before == 't';
			case 'r' -> (before | 0x20) == 'c' || before == 'a';
			case 'w' -> before == 'n' || before == 'p' || before == 't';
			default ->
				before == ' ' || before == '\n' || before == '#' || before == '+' || NumberMentions.isPrefix(before);
		};
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return switch (trigger | 0x20) {
			case 'a' -> before != 'h' || beforeThat == 'n';
			case 'k' -> (beforeThat | 0x20) == ((before == 's') ? 'g' : 't');
			case 'y' -> (beforeThat | 0x20) == 'k' || beforeThat == 'i' && before == 't';
			case 'r' -> (beforeThat | 0x20) == ((before == 'a') ? 'p' : 'e') || before == 'c' && beforeThat == ' ';
			case 'w' -> beforeThat == ((before == 't') ? 'h' : 'n') || before == 'p' && beforeThat == ' ';
			default -> NumberMentions.isPrefix(before)
					? beforeThat == ' ' || beforeThat == '#' || NumberMentions.isPrefix(beforeThat)
					: before == '\n' || " #.?\n\t-*)\u2022".indexOf(beforeThat) >= 0 || KeyWords.isTrailing(beforeThat)
							|| this.keys.mayEndWith(beforeThat);
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return switch (trigger | 0x20) {
			case 'k', 'r' -> (after | 0x20) == 'e' || after == 'o';
			case 'a' -> (after | 0x20) == 's' || after == ' ';
			case 'w' -> after == 'o' || after == ' ' || after == 'd';
			case 'y' -> Chars.isAlphanumeric(after) || " \t([,\"".indexOf(after) >= 0;
			default -> true;
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return switch (trigger | 0x20) {
			case 'a' -> (afterThat | 0x20) == 's' || after == ' ';
			case 'k' -> (after == 'o') ? afterThat == 'd' : (afterThat | 0x20) == 'n';
			case 'r' -> (after == 'o') ? afterThat == 'l' : (afterThat | 0x20) == 't' || afterThat == 'd';
			case 'y' -> after != '"' || afterThat == ',';
			case 'w' -> afterThat == 'r' || afterThat == 'o' || after == ' ' || afterThat == ' ';
			default -> true;
		};
	}

	@Override
	public boolean mayFind(String text, int index) {
		return !Chars.isDigit(text.charAt(index)) || this.numbers.mayFind(text, index);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		return switch (text.charAt(index) | 0x20) {
			case 'a' ->
				isWord("pass", text, index - 1) ? password(text, index - 1) : isWord("contraseña", text, index - 9)
						? secret(text, index - 9) : secret("senha", text, index - 4);
			case 'k' ->
				isWord("token", text, index - 2) ? secret(text, index - 2) : secret("adgangskode", text, index - 7);
			case 'y' -> key(text, index - 2);
			case 'r' -> isWord("secret", text, index - 3) ? secret(text, index - 3) : text.startsWith("cred", index - 1)
					? Logins.behind(text, index - 1, this.keys.types()) : secret("parola", text, index - 2);
			case 'w' -> isWord("kennwort", text, index - 4) ? secret(text, index - 4)
					: isWord("wachtwoord", text, index - 5) ? secret(text, index - 5) : abbreviated(text, index - 1);
			default -> this.numbers.find(text, index);
		};
	}

	private @Nullable Finding secret(String word, String text, int index) {
		return isWord(word, text, index) ? secret(text, index) : null;
	}

	/** {@code new pw X}, {@code pwd X} */
	private @Nullable Finding abbreviated(String text, int index) {
		int end = text.startsWith(" pw ", index - 1) ? index + 2 : text.startsWith(" pwd ", index - 1) ? index + 3 : -1;
		Meaning meaning = (end > 0) ? this.keys.meaningOf(text, index, end) : null;
		Finding value = (meaning != null) ? Values.at(text, end + 1, meaning) : null;
		return (Chars.at(text, end + 1) == '"') ? value : Secrets.ifPassword(text, value, SHORT);
	}

	private @Nullable Finding password(String text, int index) {
		boolean command = Chars.at(text, index - 1) == 'h' && this.keys.types().contains(SecretTypes.PASSWORD);
		return command ? Statements.ofUser(text, index, SecretTypes.PASSWORD) : secret(text, index);
	}

	private @Nullable Finding key(String text, int index) {
		if (text.startsWith("apikey", index - 3)) {
			return Chars.isAlphanumeric(Chars.at(text, index - 4)) ? null : secret(text, index - 3);
		}
		return isWord("key", text, index) ? secret(text, index)
				: text.startsWith("community ", index - 6) ? secret(text, index - 6) : null;
	}

	private @Nullable Finding secret(String text, int index) {
		int end = index;
		while (end - index < 16 && (Chars.isAlphanumeric(Chars.at(text, end)) || Chars.at(text, end) == 'ñ')) {
			end++;
		}
		char next = Chars.at(text, end);
		if (next == '=') {
			return null;
		}
		if (next == '(' || next == '[') {
			return wrapped(text, index, end);
		}
		Finding protocol = (next == ',' || next == '"' || next == '\'') ? Protocols.find(text, end, this.keys.types())
				: null;
		if (protocol != null) {
			return protocol;
		}
		if (text.startsWith("_id ", end)) {
			return SecretIds.behind(this.keys, text, end + 3);
		}
		int from = end;
		int gap = isColumn(text, index, end) ? MAX_GAP : 4;
		while (from - end < gap && (Chars.at(text, from) == ' ' || Chars.at(text, from) == '\t')) {
			from++;
		}
		return named(text, index, end, from);
	}

	/** The first word of a line is apart from its value in a table. */
	private static boolean isColumn(String text, int index, int end) {
		return text.startsWith("    ", end) && Chars.at(text, KeyEnds.wordStart(text, index) - 1) == '\n';
	}

	private @Nullable Finding wrapped(String text, int index, int end) {
		Meaning meaning = this.keys.mayEndAt(text, end) ? this.keys.meaningOf(text, KeyEnds.start(text, end), end)
				: null;
		Finding value = (meaning != null) ? Constructors.wrapped(text, end, meaning) : null;
		return (value != null) ? value : named(text, index, end, end);
	}

	private @Nullable Finding named(String text, int index, int end, int from) {
		boolean outcome = end - index == 4 && Chars.isUpper(text.charAt(index))
				|| !Compounds.mayBegin(text, index, end);
		if (outcome || !this.keys.mayEndAt(text, end)) {
			return null;
		}
		boolean possible = Clauses.mayFollow(text, index) ? !isProse(text, index, end, from)
				: Secrets.mayHaveDigit(text, from);
		if (!possible && !Statements.isSetting(text, 0, index)) {
			return null;
		}
		int start = KeyEnds.start(text, end);
		Meaning meaning = this.keys.meaningOf(text, start, end);
		if (meaning == null || !meaning.rule().isFree() && meaning.rule() != ValueRule.RANDOM) {
			return null;
		}
		boolean password = meaning.type().equals(SecretTypes.PASSWORD);
		if (Secrets.isKind(text, from) || Tokens.start(text, from, meaning.type()) > 0) {
			return Tokens.told(text, from, meaning);
		}
		boolean plain = from == end || Prose.endOfPlain(text, from) > 0 && !Statements.isSetting(text, start, index);
		Finding value = plain || !TypographicQuotes.mayOpen(text, from, from > end) ? null
				: Values.at(text, end, meaning);
		boolean setting = Chars.at(text, from) > ' ' && Statements.isSetting(text, start, index);
		if (value == null && setting) {
			return Statements.ofMachine(text, from, meaning.type());
		}
		boolean secret = value != null && (setting || isSecret(text, value, password));
		return secret ? value : password ? Clauses.find(text, index, end, meaning) : null;
	}

	private static boolean isSecret(String text, Finding value, boolean password) {
		return password ? Secrets.isPassword(text, value.start(), value.end(), SHORT)
				: Secrets.isSecret(text, value.start(), value.end(), LONG) || Tokens.isShort(text, value)
						|| value.type().equals(DataType.SECRET) && Secrets.isSigned(text, value.start(), value.end());
	}

	/** Return whether a word follows that is no password and says nothing of one. */
	private static boolean isProse(String text, int index, int end, int from) {
		int last = Prose.endOfPlain(text, from);
		return from == end + 1 && last > 0 && !Clauses.mayBegin(text, index, from, last);
	}

	private static boolean isWord(String word, String text, int index) {
		return text.regionMatches(true, index, word, 0, word.length());
	}

}
