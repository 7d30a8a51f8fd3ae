package io.observability.masking.key;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.Commands;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/**
 * Recognises options of a command line: {@code --password x}, {@code mysql -psecret},
 * {@code curl -u user:secret}.
 */
final class CommandLineDetector implements Detector {

	private static final Meaning PASSWORD = new Meaning(SecretTypes.PASSWORD, ValueRule.ANY);

	private static final Meaning COOKIE = new Meaning(SecretTypes.COOKIE, ValueRule.PAIR);

	private static final int MAX_OPTION = 64;

	private static final int MAX_FLAGS = 6;

	private final SensitiveKeys keys;

	private final boolean passwords;

	CommandLineDetector(SensitiveKeys keys) {
		this.keys = keys;
		this.passwords = keys.types().contains(SecretTypes.PASSWORD);
	}

	@Override
	public String triggers() {
		return "-";
	}

	@Override
	public Set<DataType> types() {
		return this.keys.types();
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return " \n'\"[,".indexOf(before) >= 0;
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return after == '-' || isLetter(after);
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return after != '-' || isLetter(afterThat);
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char before = Chars.at(text, index - 1);
		if (before != ' ' && before != '\n' && before != '\'' && before != '"' && before != '[' && before != ',') {
			return null;
		}
		char next = Chars.at(text, index + 1);
		if (next == '-') {
			return option(text, index + 2);
		}
		if (!isLetter(next)) {
			return null;
		}
		return Chars.isAlphanumeric(Chars.at(text, index + 2)) && Chars.isAlphanumeric(Chars.at(text, index + 3))
				? longOption(text, index, next) : letter(text, index, next);
	}

	private @Nullable Finding longOption(String text, int index, char next) {
		boolean attached = next == 'p' && follows(text, index, Commands.ATTACHED);
		Finding option = attached ? null : option(text, index + 1);
		return (option != null) ? option : letter(text, index, next);
	}

	private @Nullable Finding option(String text, int start) {
		int end = start;
		while (end - start < MAX_OPTION && (Chars.isBase64Url(Chars.at(text, end)) || Chars.at(text, end) == '.')) {
			end++;
		}
		if (!isLetter(Chars.at(text, start))) {
			return null;
		}
		if (!this.keys.mayEndAt(text, end)) {
			return userOption(text, start, end);
		}
		int from = end;
		while (from - end < 4 && "\"',".indexOf(Chars.at(text, from)) >= 0) {
			from++;
		}
		boolean value = Chars.at(text, from) == ' ' || from > end;
		value &= Chars.at(text, from + 1) != '-' && !text.startsWith(" via ", from)
				&& !Commands.isVariable(text, from + 1) && !Commands.isAction(text, start, end)
				&& !Commands.isSource(text, from + 1);
		Meaning meaning = value ? this.keys.meaningOf(text, start, end) : null;
		return (meaning != null && meaning.rule() != ValueRule.LINE) ? Values.at(text, from, meaning)
				: userOption(text, start, end);
	}

	/** {@code --user name:secret} of curl, {@code --password_cmd="echo x"}. */
	private @Nullable Finding userOption(String text, int start, int end) {
		boolean command = this.passwords
				&& (text.startsWith("word_cmd=", end - 8) || text.startsWith("word-command=", end - 12));
		int echo = (Chars.at(text, end + 1) == '"' || Chars.at(text, end + 1) == '\'') ? end + 2 : end + 1;
		if (command && text.startsWith("echo ", echo)) {
			return Values.at(text, text.startsWith("-n ", echo + 5) ? echo + 8 : echo + 5, PASSWORD);
		}
		boolean user = text.startsWith("user ", start) || text.startsWith("proxy-user ", start);
		return (user && this.passwords && Chars.at(text, end) == ' ') ? afterUser(text, end) : null;
	}

	private @Nullable Finding letter(String text, int index, char letter) {
		if (!this.passwords) {
			return null;
		}
		int from = index + 2;
		boolean apart = Chars.at(text, from) == ' ';
		if (isPassword(text, index, letter, apart)) {
			int value = (Chars.at(text, from) == '=') ? from + 1 : from;
			return (Chars.at(text, from + 1) == '-' && apart) ? null : Values.at(text, value, PASSWORD);
		}
		return switch (letter) {
			case 'p' -> text.startsWith("w ", from) && follows(text, index, Commands.PUTTY)
					? Values.at(text, from + 1, PASSWORD) : null;
			case 'b', 'n', 'c' -> cookieOrFile(text, index, from, apart);
			case 'u' -> isUser(text, from) && follows(text, index, Commands.CLIENTS) ? afterUser(text, from) : null;
			case 'U' -> apart && follows(text, index, Commands.CLIENTS) ? afterUser(text, from) : null;
			default -> null;
		};
	}

	private static boolean isPassword(String text, int index, char letter, boolean apart) {
		int from = index + 2;
		return switch (letter) {
			case 'p' -> apart ? follows(text, index, Commands.SEPARATE) || isAttached(text, index, from + 1)
					: follows(text, index, Commands.ATTACHED)
							|| Chars.at(text, from) == '=' && follows(text, index, Commands.SEPARATE);
			case 'P', 'N', 'X' -> apart && follows(text, index, Commands.UPPER);
			case 'A' -> apart && follows(text, index, Commands.SNMP);
			case 'a' -> apart && follows(text, index, Commands.REDIS);
			case 'w' -> apart && follows(text, index, Commands.LDAP);
			default -> false;
		};
	}

	/**
	 * {@code curl -b session=x}, {@code htpasswd -b file bob x}, {@code snmpget -c x}.
	 */
	private static @Nullable Finding cookieOrFile(String text, int index, int from, boolean apart) {
		if (apart && text.charAt(index + 1) == 'b' && follows(text, index, Commands.CLIENTS)) {
			Finding cookie = Values.at(text, from, COOKIE);
			return (cookie != null && text.charAt(cookie.start() - 1) == '=') ? cookie : null;
		}
		if (apart && text.charAt(index + 1) == 'c' && follows(text, index, Commands.SNMP)) {
			return text.startsWith("public ", from + 1) ? null : Values.at(text, from, PASSWORD);
		}
		int end = index + 1;
		while (isLetter(Chars.at(text, end)) && end - index < MAX_FLAGS) {
			end++;
		}
		boolean given = Chars.at(text, end) == ' ' && Chars.indexOf(text, 'b', index, end) > 0
				&& follows(text, index, Commands.HTPASSWD);
		int value = given ? Commands.argument(text, end, Chars.indexOf(text, 'n', index, end) < 0 ? 2 : 1) : -1;
		return (value > 0) ? Values.at(text, value, PASSWORD) : null;
	}

	private static boolean follows(String text, int option, Words commands) {
		return Commands.areFollowed(commands, text, option);
	}

	/** {@code mysql -p orders} asks for the password of a database. */
	private static boolean isAttached(String text, int option, int value) {
		int end = value;
		while (end - value < MAX_OPTION && Chars.at(text, end) > ' ') {
			end++;
		}
		return Secrets.isSecret(text, value, end, 6) && follows(text, option, Commands.ATTACHED);
	}

	/** {@code -u bob:x} and {@code -ubob:x}. */
	private static boolean isUser(String text, int from) {
		int end = from;
		while (end - from < MAX_OPTION && Chars.isBase64Url(Chars.at(text, end))) {
			end++;
		}
		return Chars.at(text, from) == ' ' || Chars.at(text, end) == ':';
	}

	/** {@code bob:x}, {@code bob%x} of Samba, {@code bob,x} of lftp. */
	private static @Nullable Finding afterUser(String text, int from) {
		Finding both = Values.at(text, from, PASSWORD);
		if (both == null) {
			return null;
		}
		boolean comma = Chars.at(text, both.end()) == ',' && Chars.at(text, both.end() + 1) > ' ';
		int separator = Chars.indexOf(text, ':', both.start(), both.end() - 1);
		separator = (separator > 0) ? separator : Chars.indexOf(text, '%', both.start(), both.end() - 1);
		separator = (separator > 0) ? separator : comma ? both.end() : -1;
		return (separator > both.start()) ? Values.at(text, separator + 1, PASSWORD) : null;
	}

	private static boolean isLetter(char c) {
		return Chars.isAlphanumeric(c) && !Chars.isDigit(c);
	}

}
