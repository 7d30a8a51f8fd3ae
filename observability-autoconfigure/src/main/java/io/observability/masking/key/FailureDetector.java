package io.observability.masking.key;

import java.util.List;
import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Neighbours;
import io.observability.masking.detector.SeveralDetector;
import io.observability.masking.detector.Words;
import io.observability.masking.key.place.FailedFields;
import io.observability.masking.key.value.Prose;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.number.Numbers;
import io.observability.masking.personal.PersonalKind;

import org.jspecify.annotations.Nullable;

/**
 * Recognises values that a failure quotes apart from their key:
 * {@code from String "12/31/1975": … PatientDto["dateOfBirth"]},
 * {@code Duplicate entry 'x' for key 'ssn'}, and passwords that somebody tried:
 * {@code senha incorreta: tentou 'x'}.
 */
final class FailureDetector implements SeveralDetector {

	private static final int MAX_VALUE = 120;

	private static final int MAX_WORD = 16;

	private static final int MAX_LOOK = 96;

	private static final int MIN_PASSWORD = 6;

	private static final String OPENING = "'\"\u00ab\u201e\u201c\u2018";

	private static final String CLOSING = "'\"\u00bb\u201c\u201d\u2019";

	private final SensitiveKeys keys;

	FailureDetector(SensitiveKeys keys) {
		this.keys = keys;
	}

	@Override
	public String triggers() {
		return OPENING;
	}

	@Override
	public Set<DataType> types() {
		return this.keys.types();
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return before == ' ' || before == '\\' && trigger == '"';
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		if (before == '\\') {
			return beforeThat == ' ';
		}
		return ((trigger == '"') ? "gdutaoei" : "gdutaoeiynsr:").indexOf(beforeThat) >= 0;
	}

	@Override
	public List<Finding> findAll(String text, int index) {
		Finding finding = find(text, index);
		return (finding != null) ? List.of(finding) : List.of();
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		if (!Neighbours.allow(this, text, index)) {
			return null;
		}
		int wordEnd = (Chars.at(text, index - 1) == '\\') ? index - 2 : index - 1;
		while (index - wordEnd < 4 && " :\u00a0".indexOf(Chars.at(text, wordEnd - 1)) >= 0) {
			wordEnd--;
		}
		int word = wordEnd;
		while (wordEnd - word < MAX_WORD && Character.isLetter(Chars.at(text, word - 1))) {
			word--;
		}
		if (FailedFields.isField(text, word, wordEnd)) {
			return ofProperty(text, index);
		}
		boolean failed = FailedFields.isValue(text, word, wordEnd);
		return (failed || Tried.WORDS.contains(text, word, wordEnd)) ? quoted(text, index, word, failed) : null;
	}

	private @Nullable Finding ofProperty(String text, int index) {
		int value = FailedFields.valueBehind(text, index);
		int end = (value > 0) ? Chars.indexOf(text, ']', value, Math.min(text.length(), value + MAX_VALUE)) : -1;
		return (end > value) ? named(text, value, end, FailedFields.property(text, index)) : null;
	}

	private @Nullable Finding quoted(String text, int index, int word, boolean failed) {
		int close = end(text, index);
		boolean escaped = Chars.at(text, index - 1) == '\\' && Chars.at(text, close - 1) == '\\';
		int end = escaped ? close - 1 : close;
		if (end <= index + 1) {
			return null;
		}
		return failed ? named(text, index + 1, end, FailedFields.key(text, word, close + 1))
				: attempt(text, index + 1, end, word);
	}

	private static int end(String text, int open) {
		char close = CLOSING.charAt(OPENING.indexOf(text.charAt(open)));
		int limit = Math.min(text.length(), open + MAX_VALUE);
		int end = Chars.indexOf(text, close, open + 1, limit);
		int line = Chars.indexOf(text, '\n', open + 1, Math.max(open, end));
		return (line >= 0 || end == open + 1) ? -1 : end;
	}

	private @Nullable Finding named(String text, int start, int end, long key) {
		int from = (int) (key >>> Integer.SIZE);
		int to = (int) key;
		if (to == from) {
			return null;
		}
		Meaning meaning = this.keys.mayEndAt(text, to) ? this.keys.meaningOf(text, from, to) : null;
		if (meaning != null) {
			boolean secret = meaning.rule().accepts(text, start, end) && !Prose.isNoValue(text, start, end);
			return secret ? Finding.of(start, end, meaning.type()) : null;
		}
		PersonalKind kind = PersonalKind.ofKey(text, from, to);
		return (kind != null && this.keys.isEnabled(kind.type()) && Numbers.digits(text, start, end) > MIN_PASSWORD)
				? Finding.of(start, end, kind.type()) : null;
	}

	private @Nullable Finding attempt(String text, int from, int to, int word) {
		int start = (text.charAt(from) == ' ' || text.charAt(from) == '\u00a0') ? from + 1 : from;
		int end = (text.charAt(to - 1) == ' ' || text.charAt(to - 1) == '\u00a0') ? to - 1 : to;
		boolean password = start < end && this.keys.types().contains(SecretTypes.PASSWORD)
				&& Secrets.isPassword(text, start, end, MIN_PASSWORD) && Tried.isPassword(text, word, MAX_LOOK);
		return password ? Finding.of(start, end, SecretTypes.PASSWORD) : null;
	}

	/** Made when something is quoted first. */
	private static final class Tried {

		static final Words WORDS = Words.of("tried tentou tentado tentada tentativa prob\u00f3 intent\u00f3 us\u00f3 "
				+ "ingres\u00f3 introdujo digit\u00f3 digitou digitada digitado inseriu inserita inserito usata usato "
				+ "provato provata digitata geprobeerd ingevoerd gebruikt opgegeven entered attempted supplied given "
				+ "submitted typed used received got versucht eingegeben verwendet probiert saisi saisie essay\u00e9 "
				+ "tent\u00e9 tap\u00e9 entr\u00e9 utilis\u00e9 fourni wpisano podano pr\u00f3bowano testade angav "
				+ "skrev fors\u00f8gte brugte pr\u00f8vde zadal zadano denedi girdi girilen kokeili was war era "
				+ "inserida informada ingresada introducida");

		private static final Words PASSWORDS = Words
			.of("password passwd passwort kennwort passe mdp senha contrase\u00f1a contrasena clave wachtwoord parola "
					+ "has\u0142o haslo l\u00f6senord losenord adgangskode passord kodeord salasana heslo \u015fifre "
					+ "sifre passcode passphrase credentials pwd contrasenya parole");

		/** Return whether the words before on the line are about a password. */
		static boolean isPassword(String text, int from, int most) {
			int limit = Math.max(0, from - most);
			int end = from;
			while (end > limit && text.charAt(end - 1) != '\n') {
				int start = end;
				while (start > limit && end - start < MAX_WORD && Character.isLetter(text.charAt(start - 1))) {
					start--;
				}
				if (PASSWORDS.contains(text, start, end)) {
					return true;
				}
				end = (start < end) ? start : end - 1;
			}
			return false;
		}

	}

}
