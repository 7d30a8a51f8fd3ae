package io.observability.masking.key;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.KeyEnds;
import io.observability.masking.key.place.Lines;
import io.observability.masking.key.sentence.Sentences;
import io.observability.masking.key.value.Prose;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;

import org.jspecify.annotations.Nullable;

/**
 * Recognises passwords that are some words, or an odd separator, away from their name:
 * {@code password for bob: x}, {@code use x as your password}, {@code {password,"x"}}.
 */
final class Clauses {

	private static final int MAX_CLAUSE = 64;

	private static final int MAX_WORD = 40;

	private static final int MAX_VALUE = 256;

	private static final int SHORT = 6;

	private static final Words BETWEEN = Words
		.of("is was has been for of the a an i we you my your mail email letter sms text user "
				+ "account generated created set für fuer von benutzer "
				+ "assigned geändert gewechselt cambiada cambié modifié changé auf attempt with value to from "
				+ "gewijzigd veranderd aangepast naar alterada modificada cambiata ändrat ændret endret "
				+ "changed updated root attempted here è di per du des de la le les l d del della dello dell do "
				+ "da dos das der dem den vom zum zur van voor het til till för para pour por al au dla på "
				+ "provisoire temporaire initial initiale actuel temporal provisional inicial provvisoria "
				+ "temporanea iniziale temporária provisória tijdelijk tijdelijke nieuwe tillfälligt temporär "
				+ "temporäres vorläufiges neues nuevo nueva nuova nova");

	private static final Words OUTCOMES = Words
		.of("rejected incorrect invalid attempt attempted entered typed used tried wrong plain plaintext "
				+ "cleartext generated value text candidate supplied received provided submitted given to is");

	private static final Words PERSONS = Words
		.of("user username account login name email mail id users realm host role client tenant db "
				+ "database session request reason error details info key policy utilisateur usuario usuário "
				+ "utente gebruiker gebruikersnaam benutzers benutzer benutzername användare användaren bruker "
				+ "identifiant");

	private static final Words ARTICLES = Words.of("your the a an my new initial temporary default this login");

	private static final Words OWNERS = Words
		.of("for of für fuer pour du des de del della dello dell do da dos das para voor van von vom zum "
				+ "zur per för till til dla på di");

	private Clauses() {
	}

	/** Return the password behind the name that stands here, if it is anywhere near. */
	static @Nullable Finding find(String text, int start, int end, Meaning meaning) {
		Finding before = before(text, start, meaning);
		if (before != null) {
			return before;
		}
		char next = Chars.at(text, end);
		if (next == ' ') {
			Finding behind = behind(text, end, meaning);
			return (behind != null) ? behind : Lines.next(text, end, meaning);
		}
		if (next == '.' && Chars.at(text, end + 1) == '.') {
			return Lines.dotted(text, end, meaning);
		}
		if (next == '|') {
			return Lines.cell(text, end, meaning);
		}
		boolean quoted = (next == '\'' || next == '"') && Chars.at(text, end + 1) == ' ';
		return quoted ? behind(text, end + 1, meaning) : Enclosures.find(text, start, end, meaning);
	}

	/** Return whether a word behind the name, or one before it, may lead to a value. */
	static boolean mayBegin(String text, int start, int from, int to) {
		int end = start - 1;
		int word = (Chars.at(text, end) == ' ') ? KeyEnds.wordStart(text, end) : end;
		return BETWEEN.contains(text, from, to) || OUTCOMES.contains(text, from, to) || Prose.isNoValue(text, from, to)
				|| ARTICLES.contains(text, word, end) || text.startsWith("as ", word);
	}

	/**
	 * Return whether a password is named here, or a key, told by two letters of the name.
	 */
	static boolean mayFollow(String text, int index) {
		return switch (text.charAt(index) | 0x20) {
			case 'p', 'k', 'w' -> true;
			case 'a' -> Chars.at(text, index + 1) == 'd';
			case 'c', 's' -> Chars.at(text, index + 2) == 'n';
			default -> false;
		};
	}

	/** {@code use x as your password}. */
	private static @Nullable Finding before(String text, int start, Meaning meaning) {
		int end = start - 1;
		for (int i = 0; i < 3 && Chars.at(text, end) == ' '; i++) {
			int word = KeyEnds.wordStart(text, end);
			if (text.startsWith("as ", word) && end - word == 2) {
				int last = word - 1;
				int first = last;
				while (last - first < MAX_WORD && Chars.at(text, first - 1) > ' ') {
					first--;
				}
				return (Chars.at(text, last) == ' ') ? value(text, first, last, meaning, SHORT) : null;
			}
			if (!ARTICLES.contains(text, word, end)) {
				return null;
			}
			end = word - 1;
		}
		return null;
	}

	private static @Nullable Finding behind(String text, int from, Meaning meaning) {
		int index = from;
		boolean named = false;
		while (index - from < MAX_CLAUSE && (Chars.at(text, index) == ' ' || Chars.at(text, index) == '\'')) {
			int start = index + ((Chars.at(text, index + 1) == '(') ? 2 : 1);
			int end = start;
			boolean quoted = Chars.at(text, start) == '\'';
			while (end - start < MAX_WORD && (isWord(Chars.at(text, end)) || quoted && Chars.at(text, end) > ' ')) {
				quoted &= text.charAt(end++) != '\'' || end - start == 1;
			}
			int close = endOfPart(text, end);
			if (Chars.at(text, close) == ':' && Chars.at(text, close + 1) == ' ' || text.startsWith("= ", close)) {
				boolean value = OUTCOMES.contains(text, start, end) || named && !PERSONS.contains(text, start, end);
				return value ? secret(text, close + 1, meaning) : null;
			}
			Finding value = introduced(text, start, end, named && text.startsWith(", tried ", close), meaning);
			if (value != null || end == start
					|| !named && !BETWEEN.contains(text, start, end) && !Prose.isNoValue(text, start, end)) {
				return value;
			}
			named |= OWNERS.contains(text, start, end);
			index = close;
		}
		return null;
	}

	/** Return the value behind a word that says that it follows. */
	private static @Nullable Finding introduced(String text, int start, int end, boolean tried, Meaning meaning) {
		if (Chars.at(text, start) == '\'' && isChanged(text, start)) {
			return secret(text, start - 1, meaning);
		}
		int from = tried ? endOfPart(text, end) + ", tried".length() : end;
		Finding value = (tried || isIntroduction(text, start)) ? secret(text, from, meaning) : null;
		boolean kept = value != null && text.startsWith("from ", start) && !text.startsWith(" to ", value.end())
				&& !text.startsWith(" to ", value.end() + 1);
		return kept ? null : value;
	}

	/** A bracket closes behind a word, and a French colon is apart from it. */
	private static int endOfPart(String text, int wordEnd) {
		int end = (Chars.at(text, wordEnd) == ')') ? wordEnd + 1 : wordEnd;
		return text.startsWith(" : ", end) || text.startsWith(" = ", end) ? end + 1 : end;
	}

	/**
	 * {@code changed password from x to y}: return where the words before {@code from}
	 * end.
	 */
	static int beforeFrom(String text, int end) {
		char quote = Chars.at(text, end - 1);
		boolean quoted = quote == '"' || quote == '\'';
		int start = quoted ? end - 1 : end;
		while (end - start < MAX_WORD && Chars.at(text, start - 1) != (quoted ? quote : ' ')) {
			start--;
		}
		int from = quoted ? start - 1 : start;
		return text.startsWith("from ", from - 5) ? from - 6 : quoted && isChanged(text, from) ? from - 1 : end;
	}

	/** {@code password changed 'x' to 'y'}, as Puppet reports it. */
	private static boolean isChanged(String text, int quote) {
		return text.startsWith("changed ", quote - 8);
	}

	/** {@code wachtwoord gewijzigd naar x}, {@code contraseña cambiada a x} */
	private static boolean isForeign(String text, int start) {
		return text.startsWith("naar ", start) || text.startsWith("ada a ", start - 4)
				|| text.startsWith("ada para ", start - 4) || text.startsWith("ata in ", start - 4);
	}

	private static boolean isIntroduction(String text, int start) {
		return "wftivèanp".indexOf(Chars.at(text, start)) >= 0 && isIntroducing(text, start);
	}

	private static boolean isIntroducing(String text, int start) {
		return text.startsWith("was ", start) || text.startsWith("from ", start) || text.startsWith("to ", start)
				|| text.startsWith("is ", start) || text.startsWith("ändert auf ", start - 7)
				|| text.startsWith("echselt auf ", start - 8) || text.startsWith("value ", start)
				|| text.startsWith("è ", start) || text.startsWith("auf ", start) && Lines.isSet(text, start + 4)
				|| isForeign(text, start);
	}

	/** Return the value if it is in quotes, or like no word. */
	private static @Nullable Finding secret(String text, int from, Meaning meaning) {
		boolean possible = Chars.at(text, from) == ' ' && Prose.endOfPlain(text, from + 1) < 0;
		Finding value = possible ? Values.at(text, from, meaning) : null;
		boolean secret = value != null && value.end() - value.start() < MAX_VALUE
				&& Secrets.isPassword(text, value.start(), value.end(), SHORT)
				&& !isTicket(text, value.start(), value.end())
				&& !Sentences.isQuality(text, value.start(), value.end());
		return secret ? value : null;
	}

	/** {@code INC-12345} */
	private static boolean isTicket(String text, int start, int end) {
		int hyphen = Chars.indexOf(text, '-', start, end);
		boolean ticket = hyphen > start + 1 && hyphen < end - 2;
		for (int i = start; ticket && i < end; i++) {
			ticket = i == hyphen || (i < hyphen ? Chars.isUpper(text.charAt(i)) : Chars.isDigit(text.charAt(i)));
		}
		return ticket;
	}

	/** Not read beyond what is masked, which would take ever more time for each name. */
	static @Nullable Finding value(String text, int start, int end, Meaning meaning, int least) {
		Finding value = (end > start) ? Values.at(text.substring(start, end), 0, meaning) : null;
		boolean secret = value != null && (least == 1 || Secrets.isPassword(text, start, end, least));
		return secret && Chars.indexOf(text, ':', start, end) < 0 ? Finding.of(start, end, meaning.type()) : null;
	}

	private static boolean isWord(char c) {
		return Chars.isWord(c) || c == '@' || c == '.' || c == '-' || c == '*';
	}

}
