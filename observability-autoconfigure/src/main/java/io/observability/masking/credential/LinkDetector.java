package io.observability.masking.credential;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import org.jspecify.annotations.Nullable;

/**
 * Recognises tokens in the path of a link that lets in whoever has it:
 * {@code /reset-password/x}, {@code /invite/x}, {@code /magic-link/x}.
 */
final class LinkDetector implements Detector {

	static final int MIN_TOKEN = 16;

	private static final int LONG = 32;

	/** By so much a random token is known. */
	private static final int MAX_TOKEN = 512;

	/** In a parameter, of which ids are shorter than tokens, too. */
	private static final int MIN_PARAMETER = 20;

	private static final int MAX_WORD = 32;

	private static final int MIN_WORD = 3;

	/** What such a link is for. */
	private static final Words PURPOSES = Words.of("reset reset-password resetpassword password-reset reset_password "
			+ "password_reset set-password recover recovery verify verify-email email-verification confirm "
			+ "confirmation "
			+ "confirm-email activate activation magic magic-link magiclink login-link signin-link one-time invite "
			+ "invitation unsubscribe join einladung bestaetigen aktivieren reinitialiser confirmer "
			+ "activer restablecer confirmar activar recuperar ativar redefinir passwort-vergessen");

	/** One word of several says it already. */
	private static final Words PARTS = Words.of("reset invite invitation magic recovery forgot zuruecksetzen "
			+ "reimposta recupera reinitialiser restablecer");

	@Override
	public String triggers() {
		return "/?";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.TOKEN);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return "tdryemnkclgs:".indexOf(before) >= 0;
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return switch (before) {
			case 't' -> beforeThat == 'e';
			case 'd' -> beforeThat == 'r';
			case 'r' -> beforeThat == 'e' || beforeThat == 'a' || beforeThat == 'i';
			case 'y' -> beforeThat == 'f' || beforeThat == 'r';
			case 'e' -> beforeThat == 't' || beforeThat == 'b' || beforeThat == 'm';
			case 'm' -> beforeThat == 'r';
			case 'g' -> beforeThat == 'n';
			case ':' -> beforeThat == 's' || beforeThat == 'p';
			case 'n' -> beforeThat == 'o' || beforeThat == 'i' || beforeThat == 'e';
			case 'k' -> beforeThat == 'n';
			case 's' -> beforeThat == 'e';
			default -> beforeThat == 'i';
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return Chars.isBase64Url(after) || after == '/';
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		if (Chars.at(text, index - 1) == ':') {
			return AnnouncedLinks.find(text, index);
		}
		if (Chars.at(text, index - 1) == 's') {
			return SlackHooks.path(text, index - SlackHooks.PATH.length() + 1);
		}
		int word = index;
		while (index - word < MAX_WORD && Chars.isBase64Url(Chars.at(text, word - 1))) {
			word--;
		}
		if (Chars.at(text, word - 1) != '/' || !PURPOSES.contains(text, word, index) && !hasPart(text, word, index)) {
			return null;
		}
		return (text.charAt(index) == '?') ? parameter(text, index + 1)
				: token(text, index + 1, endOfToken(text, index + 1), MIN_TOKEN);
	}

	/** {@code accept-invite}, {@code reset_your_password} */
	private static boolean hasPart(String text, int from, int end) {
		int start = from;
		for (int i = from; i <= end; i++) {
			if (i == end || !Chars.isAlphanumeric(text.charAt(i))) {
				if (start < end - 1 && end - from > i - start && PARTS.contains(text, start, i)) {
					return true;
				}
				start = i + 1;
			}
		}
		return false;
	}

	/** Return the random value among the parameters, whatever its name. */
	private static @Nullable Finding parameter(String text, int from) {
		int index = from;
		while (Chars.at(text, index) > ' ' && text.charAt(index) != '?') {
			int end = (text.charAt(index) == '=') ? endOfToken(text, index + 1) : index;
			Finding value = (end > index) ? token(text, index + 1, end, MIN_PARAMETER) : null;
			if (value != null) {
				return value;
			}
			index = Math.max(index + 1, end);
		}
		return null;
	}

	private static int endOfToken(String text, int start) {
		int end = start;
		while (isToken(Chars.at(text, end))) {
			end++;
		}
		return end;
	}

	static @Nullable Finding token(String text, int start, int end, int least) {
		boolean random = end - start >= least && isRandom(text, start, Math.min(end, start + MAX_TOKEN))
				&& (end - start >= LONG || isIrregular(text, start, end));
		return random ? Finding.of(start, end, SecretTypes.TOKEN) : null;
	}

	/** Ids, dates and names have no letters of both cases, short ones no digits. */
	private static boolean isRandom(String text, int start, int end) {
		boolean digit = false;
		boolean upper = false;
		boolean lower = false;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			digit |= Chars.isDigit(c);
			upper |= Chars.isUpper(c);
			lower |= c >= 'a' && c <= 'z';
		}
		boolean hex = Chars.indexOf(text, '-', start, end) < 0 && end - start >= LONG;
		return digit && (upper && lower || (upper || lower) && hex);
	}

	/** Return whether less than half of it are words. */
	private static boolean isIrregular(String text, int start, int end) {
		int words = 0;
		int run = 0;
		for (int i = start; i <= end; i++) {
			char c = (i < end) ? text.charAt(i) : '-';
			if (c >= 'a' && c <= 'z') {
				run++;
				continue;
			}
			words += (run >= MIN_WORD) ? run + 1 : 0;
			run = 0;
		}
		return words * 2 <= end - start;
	}

	private static boolean isToken(char c) {
		return Chars.isBase64Url(c) || c == '=' || c == '~';
	}

}
