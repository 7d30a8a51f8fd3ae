package io.observability.masking.key.place;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.value.Secrets;
import org.jspecify.annotations.Nullable;

/**
 * Recognises a password in a sentence that calls it something else, beside one that names
 * it: {@code to change my password, the current one is x}, {@code I set it to x}.
 */
public final class Asides {

	private static final int MAX_BESIDE = 96;

	private static final int MAX_PASSWORD = 64;

	private static final int MIN_PASSWORD = 8;

	private static final Words PASSWORDS = Words.of("password passwort passphrase passcode kennwort contraseña "
			+ "contrasena clave senha wachtwoord hasło lösenord adgangskode passord parola passe");

	/** What stands for the password. */
	private static final Words PRONOUNS = Words.of("it this that one actual nueva nuevo vieja antigua anterior neue "
			+ "alte aktuelle neues altes attuale nuova vecchia nova antiga atual nouveau ancien actuel nieuwe oude "
			+ "huidige nya gamla nuvarande obecne nowe stare");

	private Asides() {
	}

	/** Return the password that begins here, if the word before stands for one. */
	public static @Nullable Finding find(String text, int wordEnd, int from, Set<DataType> types) {
		int word = wordEnd;
		while (wordEnd - word < MAX_BESIDE && Character.isLetter(Chars.at(text, word - 1))) {
			word--;
		}
		if (!PRONOUNS.contains(text, word, wordEnd) || !types.contains(SecretTypes.PASSWORD)) {
			return null;
		}
		char open = Chars.at(text, from);
		boolean quoted = open == '"' || open == '\'' || open == '`';
		int start = quoted ? from + 1 : from;
		int end = start;
		while (end - start < MAX_PASSWORD && Chars.at(text, end) > ' ' && "\"'`<>|,;".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		Finding value = Finding.of(start, end, SecretTypes.PASSWORD);
		end = (end > start) ? Secrets.withoutStop(text, value) : end;
		boolean secret = Secrets.isPassword(text, start, end, MIN_PASSWORD) && Secrets.isUnusual(text, start, end)
				&& end - start < MAX_PASSWORD;
		return (secret && (isNamedBefore(text, word) || isNamedBehind(text, end)))
				? Finding.of(start, end, SecretTypes.PASSWORD) : null;
	}

	private static boolean isNamedBefore(String text, int word) {
		int limit = Math.max(0, word - MAX_BESIDE);
		return isNamed(text, Math.max(limit, Chars.lastIndexOf(text, '\n', limit, word) + 1), word);
	}

	private static boolean isNamedBehind(String text, int end) {
		int limit = Math.min(text.length(), end + MAX_BESIDE);
		int line = Chars.indexOf(text, '\n', end, limit);
		return isNamed(text, end, (line < 0) ? limit : line);
	}

	private static boolean isNamed(String text, int from, int to) {
		int word = from;
		boolean named = false;
		for (int i = from; i <= to && !named; i++) {
			boolean over = i == to || !Character.isLetter(text.charAt(i));
			named = over && PASSWORDS.contains(text, word, i);
			word = over ? i + 1 : word;
		}
		return named;
	}

}
