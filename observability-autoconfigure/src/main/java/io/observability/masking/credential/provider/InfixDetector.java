package io.observability.masking.credential.provider;

import java.util.Set;

import io.observability.masking.data.DataType;
import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Finding;

import org.jspecify.annotations.Nullable;

/**
 * Recognises tokens of providers by what stands in their middle: those of Telegram,
 * Firebase, Discord, Terraform, Airtable, Mailchimp, Mailgun and Entra.
 */
final class InfixDetector implements Detector {

	private static final int LONG = 400;

	@Override
	public String triggers() {
		return ":.-Q1d";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.TOKEN);
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return switch (trigger) {
			case '-' -> Alphabet.HEX.contains(before);
			case 'Q' -> Chars.isDigit(before);
			case '1' -> !Chars.isWord(before);
			case 'd' -> true;
			default -> Chars.isBase64Url(before);
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return switch (trigger) {
			case ':' -> after == 'A';
			case '.' -> Alphabet.HEX.contains(after) || Chars.isUpper(after);
			case '-' -> after == 'u' || Alphabet.HEX.contains(after);
			case 'Q' -> after == '~';
			case '1' -> after == '/';
			default -> "aokG".indexOf(after) >= 0;
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return switch (trigger) {
			case '-' -> (after == 'u') ? afterThat == 's' : Alphabet.HEX.contains(afterThat);
			case '.' -> Chars.isUpper(after) ? Chars.isBase64Url(afterThat)
					: afterThat == 't' || Alphabet.HEX.contains(afterThat);
			case '1' -> afterThat == '/';
			case 'd' -> "pse9".indexOf(afterThat) >= 0;
			default -> true;
		};
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char next = Chars.at(text, index + 1);
		return switch (text.charAt(index)) {
			case ':' -> (next == 'A') ? bot(text, index) : null;
			case 'Q' -> (next == '~' && Chars.isDigit(Chars.at(text, index - 1))) ? entra(text, index + 1) : null;
			case '.' -> dot(text, index, next);
			case '1' -> (next == '/') ? google(text, index) : null;
			case 'd' -> (next == 'a' || next == 'o' || next == 'k' || next == 'G') ? word(text, index) : null;
			default -> (next == 'u' || Chars.at(text, index + 9) == '-') ? mail(text, index) : null;
		};
	}

	/** Refresh tokens of Google. */
	private static @Nullable Finding google(String text, int index) {
		int end = Alphabet.URL.end(text, index + 3, index + LONG);
		boolean token = text.startsWith("1//0", index) && end - index > 40 && !Chars.isWord(Chars.at(text, index - 1));
		return token ? found(index, end) : null;
	}

	/** Databricks {@code dapi…}, Intercom {@code dG9rO…}. */
	private static @Nullable Finding word(String text, int index) {
		if (text.startsWith("dG9rO", index)) {
			int end = Alphabet.BASE.end(text, index, index + LONG);
			return (end - index > 50) ? found(index, end) : null;
		}
		boolean databricks = text.startsWith("dapi", index) || text.startsWith("dose", index)
				|| text.startsWith("dkea", index);
		int end = databricks ? Alphabet.HEX.end(text, index + 4, index + 37) : index;
		return (end - index == 36) ? found(index, end) : null;
	}

	/** Telegram {@code 123456789:AA…}, Firebase {@code …:APA91b…}. */
	private static @Nullable Finding bot(String text, int index) {
		if (text.startsWith("APA91b", index + 1)) {
			int start = startOf(Alphabet.URL, text, index, 24);
			int end = Alphabet.URL.end(text, index + 1, index + LONG);
			return (end - index > 100 && index - start >= 10) ? found(start, end) : null;
		}
		int start = index;
		while (index - start < 11 && Chars.isDigit(Chars.at(text, start - 1))) {
			start--;
		}
		int end = Alphabet.URL.end(text, index + 1, index + 40);
		boolean bot = index - start >= 8 && end - index >= 34 && end - index <= 37;
		return bot ? found(start, end) : null;
	}

	/** Client secrets of Entra have {@code 8Q~} behind three characters. */
	private static @Nullable Finding entra(String text, int index) {
		int start = index - 5;
		if (start < 0 || Chars.isWord(Chars.at(text, start - 1))) {
			return null;
		}
		int end = index + 1;
		while (end - index < 40 && (Chars.at(text, end) == '~' || Alphabet.DOTTED.contains(Chars.at(text, end)))) {
			end++;
		}
		while (text.charAt(end - 1) == '.') {
			end--;
		}
		return (end - index > 30) ? found(start, end) : null;
	}

	private static @Nullable Finding dot(String text, int index, char next) {
		if (next == 'a' && text.startsWith("atlasv1.", index + 1)) {
			int start = startOf(Alphabet.URL, text, index, 20);
			int end = Alphabet.BASE.end(text, index + 9, index + 120);
			return (index - start >= 10 && end - index > 40) ? found(start, end) : null;
		}
		if (Chars.isUpper(next) && Chars.at(text, index + 7) == '.') {
			int start = startOf(Alphabet.URL, text, index, 30);
			int end = Alphabet.URL.end(text, index + 8, index + 60);
			boolean discord = index - start >= 23 && index - start <= 28 && end - index >= 34
					&& "MNO".indexOf(text.charAt(start)) >= 0
					&& Alphabet.URL.end(text, index + 1, index + 7) == index + 7;
			return discord ? found(start, end) : null;
		}
		int start = index - 17;
		boolean airtable = startOf(Alphabet.URL, text, index, 17) == start && text.startsWith("pat", start)
				&& !Chars.isWord(Chars.at(text, start - 1))
				&& Alphabet.HEX.end(text, index + 1, index + 65) == index + 65;
		return airtable ? found(start, index + 65) : null;
	}

	/** Mailchimp {@code …-us12}, Mailgun 32, 8 and 8 digits. */
	private static @Nullable Finding mail(String text, int index) {
		int start = startOf(Alphabet.HEX, text, index, 33);
		if (index - start != 32 || Chars.isWord(Chars.at(text, start - 1))) {
			return null;
		}
		int end = index + 3;
		while (text.startsWith("us", index + 1) && end - index < 6 && Chars.isDigit(Chars.at(text, end))) {
			end++;
		}
		if (end > index + 3) {
			return found(start, end);
		}
		boolean mailgun = Alphabet.HEX.end(text, index + 1, index + 9) == index + 9
				&& Alphabet.HEX.end(text, index + 10, index + 18) == index + 18;
		return mailgun ? found(start, index + 18) : null;
	}

	private static int startOf(Alphabet alphabet, String text, int end, int most) {
		int start = end;
		while (end - start < most && alphabet.contains(Chars.at(text, start - 1))) {
			start--;
		}
		return start;
	}

	private static Finding found(int start, int end) {
		return Finding.of(start, end, SecretTypes.TOKEN);
	}

}
