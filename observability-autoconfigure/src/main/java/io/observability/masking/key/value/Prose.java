package io.observability.masking.key.value;

import io.observability.masking.data.Masks;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.header.HarmlessParameters;
import io.observability.masking.key.sentence.Sentences;
import io.observability.masking.key.word.KeyedTypes;

/** Tells a value from what only stands in its place, such as a word of a sentence. */
public final class Prose {

	/** How months are called. */
	public static final String MONTHS = Dates.NAMES + " " + Dates.OTHER_NAMES;

	/** What is longer is a value, or looking for others in it would take too long. */
	private static final int MAX_SETTING = 16;

	private static final Words SETTINGS = Words.of("lang language locale theme currency country region timezone tz");

	private static final String[] ARTICLES = { "el ", "le ", "il ", "o ", "der ", "den ", "the ", "on ", "am " };

	private static final int MAX_STAND_IN = 256;

	private static final int MAX_SENTENCE = 512;

	private static final Words STATES = Words
		.of("null none nil undefined true false yes no on off n/a na nan [redacted] <redacted> redacted **redacted** "
				+ "[filtered] filtered [masked] masked <masked> hidden <hidden> [hidden] [protected] "
				+ "protected <null> <none> (null) (none) present absent missing required optional set unset "
				+ "provided valid invalid expired empty blank enabled disabled unknown configured changed "
				+ "updated ok failed accepted rejected revoked refreshed mismatch unspecified unavailable "
				+ "available error success deleted removed created string boolean integer [b [c not-set "
				+ "not_set include omit same-origin write read str text number object array mandatory "
				+ "default inherit jwt opaque bearer basic oauth oauth2 saml oidc bcrypt scrypt argon2 "
				+ "plaintext anonymous generic rs256 hs256 varchar uuid unauthenticated changeit_here "
				+ "<sensitive> [sensitive] sensitive omitted <omitted> [omitted] await new yield (sensitive "
				+ "(sensitive) (known (hidden) (hidden (redacted (masked (set (unset (empty (null (none some(.. "
				+ "[redacted <base64> (redacted) (masked) (set) (unset) (empty) (not !secret !vault !sub "
				+ "!ref !getatt !importvalue !env (( chararray securestring secretstr optional[str str? string? "
				+ "string! option<string option chauthtok cancelled canceled charsequence varchar2 "
				+ "nvarchar supplied suppressed [suppressed] <suppressed> <from elided [elided] (blank <not "
				+ "minlength maxlength -----begin "
				+ "wymagane wymagany wymagana brak requis requise obligatoire requerido requerida obligatorio "
				+ "richiesto richiesta obbligatorio obbligatoria verplicht obrigatório obrigatória krävs påkrævet "
				+ "påkrevd pakollinen gerekli zorunlu povinné keine kein keiner aucun aucune ninguno ninguna "
				+ "nessuno nessuna optional.empty geen nenhum nenhuma inget ingen fehlt vorhanden gesetzt");

	private Prose() {
	}

	/** Return whether nothing stands there, or what stands for nothing. */
	public static boolean isNoValue(String text, int start, int end) {
		boolean flag = end - start == 1 && (text.charAt(start) == '0' || text.charAt(start) == '1');
		if (start >= end || flag || isRepeated(text, start, end)) {
			return true;
		}
		return end - start <= MAX_STAND_IN && (isMaskedInFront(text, start, end) || STATES.contains(text, start, end)
				|| Sentences.isMessage(text, start, end)
				|| Masks.isMask(text, start, Sentences.withoutPunctuation(text, start, end))
				|| Templates.isTemplate(text, start, end) || Placeholders.isPlaceholder(text, start, end));
	}

	/** Return whether a cookie of this name remembers a choice, not a session. */
	static boolean isSetting(String text, int start, int equals, int end) {
		return equals > start && end - equals <= MAX_SETTING && SETTINGS.contains(text, start, equals);
	}

	/** A masked password of a URL is followed by its host, a key of AWS by its scope. */
	private static boolean isMaskedInFront(String text, int start, int end) {
		char first = text.charAt(start);
		if (first != '*' && first != '<' && first != 't') {
			return false;
		}
		int at = Chars.indexOf(text, '@', start, end);
		return Masks.isMask(text, start, (at > start) ? at : HarmlessParameters.startOfScope(text, start, end));
	}

	/** Return whether it is all stars, all dots or the like. */
	private static boolean isRepeated(String text, int start, int end) {
		char first = text.charAt(start);
		if (first != '\u2022' && "*.xX-?#_".indexOf(first) < 0) {
			return false;
		}
		int index = start;
		while (index < end && text.charAt(index) == first) {
			index++;
		}
		boolean word = Chars.isAlphanumeric(first);
		return index == end && (!word || end - start > 2) || first == '*' && index - start == Finding.SECRET.length()
				&& Sentences.withoutPunctuation(text, index, end) == index;
	}

	/** Return whether only punctuation stands in this part of the text. */
	public static boolean isEnd(String text, int start, int end) {
		return Sentences.withoutPunctuation(text, start, end) == start;
	}

	/** Return whether an unquoted value begins with an ordinary word of a sentence. */
	public static boolean isProse(String text, Finding value) {
		if (value.end() - value.start() > MAX_SENTENCE) {
			return false;
		}
		int end = value.start();
		while (end < value.end() && text.charAt(end) != ' ') {
			end++;
		}
		if (end < value.end() && Chars.indexOf(text, ' ', end + 1, value.end()) > 0
				&& Character.isLowerCase(text.charAt(value.start()))) {
			return Sentences.isSentence(text, value.start(), value.end());
		}
		end = Sentences.withoutPunctuation(text, value.start(), end);
		return Sentences.isWord(text, value.start(), end) && !isStreet(text, value, end)
				|| STATES.contains(text, value.start(), end) || Sentences.isSubject(text, value.start(), end)
				|| isTopic(text, value.start(), end);
	}

	/** {@code indirizzo: Via Roma 12} */
	private static boolean isStreet(String text, Finding value, int wordEnd) {
		return value.type().equals(KeyedTypes.ADDRESS) && text.startsWith("Via ", value.start())
				&& Character.isUpperCase(Chars.at(text, wordEnd + 1));
	}

	/** Return whether a word of a sentence begins here, told without reading a value. */
	public static boolean startsSentence(String text, int start) {
		int end = endOfPlain(text, start);
		return end > start && (Sentences.isWord(text, start, end) && !text.startsWith("token", start)
				|| Sentences.isSubject(text, start, end));
	}

	/** Return where a word of lower-case letters ends that a space follows, or -1. */
	public static int endOfPlain(String text, int start) {
		int end = start;
		int limit = (start < 0) ? start : Math.min(text.length(), start + MAX_SETTING);
		while (end < limit && text.charAt(end) >= 'a' && text.charAt(end) <= 'z') {
			end++;
		}
		return (end > start && Chars.at(text, end) == ' ') ? end : -1;
	}

	/**
	 * Return where the name of a month begins before the number that starts here, or
	 * here.
	 */
	public static int startOfMonth(String text, int start) {
		int month = start - 1;
		while (start - month < MAX_SETTING && Chars.isWord(Chars.at(text, month - 1))) {
			month--;
		}
		boolean named = Chars.at(text, start - 1) == ' ' && month < start - 3 && Dates.isMonth(text, month, start - 1);
		return named ? month : start;
	}

	/**
	 * {@code fecha de nacimiento es el 3 de mayo}: return where the day begins, or here.
	 */
	public static int startOfDay(String text, int from) {
		for (String article : ARTICLES) {
			if (text.startsWith(article, from) && Chars.isDigit(Chars.at(text, from + article.length()))) {
				return from + article.length();
			}
		}
		return from;
	}

	/** {@code password: password expiry changed} is about one and tells none. */
	private static boolean isTopic(String text, int start, int end) {
		char next = Chars.at(text, end + 1);
		return Chars.at(text, end) == ' ' && next >= 'a' && next <= 'z' && Code.isKeyWord(text, start, end)
				&& !Extents.isKey(text, end + 1);
	}

}
