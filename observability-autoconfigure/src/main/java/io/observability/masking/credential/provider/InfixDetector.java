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
 * Firebase, Discord, Terraform, Airtable, Mailchimp, Mailgun, Salesforce and Entra.
 */
final class InfixDetector implements Detector {

	private static final int LONG = 400;

	/** How far a key may be behind the name of its provider. */
	private static final int MAX_AHEAD = 128;

	@Override
	public String triggers() {
		return ":!Q1iokGgauMNO";
	}

	@Override
	public Set<DataType> types() {
		return Set.of(SecretTypes.TOKEN);
	}

	@Override
	public boolean looksInsideWords() {
		return true;
	}

	@Override
	public boolean mayFollow(char before, char trigger) {
		return switch (trigger) {
			case 'M', 'N', 'O' -> !Chars.isAlphanumeric(before) || "nrt".indexOf(before) >= 0;
			case 'i', 'a' -> before == 'p';
			case 'o', 'k' -> before == 'd';
			case 'G', 'g' -> before == 'd' || (before | 0x20) == 'l';
			case 'u' -> before == '-';
			case 'Q' -> Chars.isDigit(before);
			case '1' -> before == 'v' || !Chars.isWord(before);
			default -> Chars.isBase64Url(before);
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after) {
		return switch (trigger) {
			case ':', '!' -> after == 'A';
			case 'a' -> after == 't';
			case 'i' -> Alphabet.HEX.contains(after);
			case 'o' -> after == 's';
			case 'k' -> after == 'e';
			case 'G', 'g' -> after == '9' || (after | 0x20) == 'u';
			case 'M', 'N', 'O' -> Chars.isBase64Url(after);
			case 'u' -> after == 's';
			case 'Q' -> after == '~';
			case '1' -> after == '/' || after == '.';
			default -> false;
		};
	}

	@Override
	public boolean mayFollow(char beforeThat, char before, char trigger) {
		return switch (trigger) {
			case '1' -> before != 'v' || beforeThat == 's';
			case 'u' -> Alphabet.HEX.contains(beforeThat);
			case 'M', 'N', 'O' -> !Chars.isAlphanumeric(before) || beforeThat == '\\';
			case 'i' -> beforeThat == 'a';
			case 'a' -> !Chars.isWord(beforeThat) || "nrt".indexOf(beforeThat) >= 0;
			default -> true;
		};
	}

	@Override
	public boolean mayPrecede(char trigger, char after, char afterThat) {
		return switch (trigger) {
			case 'u' -> Chars.isDigit(afterThat);
			case 'a' -> Chars.isAlphanumeric(afterThat);
			case 'i' -> Alphabet.HEX.contains(afterThat);
			case 'o' -> afterThat == 'e';
			case 'k' -> afterThat == 'a';
			case 'G', 'g' -> afterThat == 'r' || (afterThat | 0x20) == 'n';
			case 'M', 'N', 'O' -> Chars.isBase64Url(afterThat);
			case '1' -> after == '.' || afterThat == '/';
			case '!' -> afterThat == 'Q' || afterThat == 'R';
			default -> true;
		};
	}

	@Override
	public @Nullable Finding find(String text, int index) {
		char next = Chars.at(text, index + 1);
		return switch (text.charAt(index)) {
			case ':' -> (next == 'A') ? bot(text, index) : null;
			case '!' -> salesforce(text, index);
			case 'Q' -> (next == '~' && Chars.isDigit(Chars.at(text, index - 1))) ? entra(text, index + 1) : null;
			case 'a' -> airtable(text, index - 1);
			case 'M', 'N', 'O' -> discord(text, index);
			case '1' -> (next == '/') ? google(text, index) : terraform(text, index - 7);
			case 'i' -> word(text, index - 3);
			case 'o', 'k' -> word(text, index - 1);
			case 'G', 'g' -> (next == '9') ? word(text, index - 1) : mailgun(text, index - 4);
			default -> mailchimp(text, index - 1);
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
		if (Chars.isAlphanumeric(Chars.at(text, index - 1)) && Chars.isWordBefore(text, index)) {
			return null;
		}
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

	/**
	 * A session of Salesforce begins with the id of the organization, {@code 00D…!AQ…}.
	 */
	private static @Nullable Finding salesforce(String text, int index) {
		int start = startOf(Alphabet.URL, text, index, 19);
		int end = Alphabet.DOTTED.end(text, index + 1, index + LONG);
		boolean id = index - start == 15 || index - start == 18;
		return (id && text.startsWith("00D", start) && end - index > 50) ? found(start, end) : null;
	}

	private static @Nullable Finding terraform(String text, int index) {
		if (!text.startsWith(".atlasv1.", index)) {
			return null;
		}
		int start = startOf(Alphabet.URL, text, index, 20);
		int end = Alphabet.BASE.end(text, index + 9, index + 120);
		return (index - start >= 10 && end - index > 40) ? found(start, end) : null;
	}

	/** The first part is the number of a user in Base64, which begins with a digit. */
	private static @Nullable Finding discord(String text, int start) {
		if (Chars.isWordBefore(text, start) || Chars.at(text, start - 1) == '-') {
			return null;
		}
		int dot = Alphabet.URL.end(text, start, start + 29);
		if (dot - start < 23 || dot - start > 28 || Chars.at(text, dot) != '.' || Chars.at(text, dot + 7) != '.') {
			return null;
		}
		int end = Alphabet.URL.end(text, dot + 8, dot + 60);
		boolean token = end - dot >= 34 && Alphabet.URL.end(text, dot + 1, dot + 7) == dot + 7;
		return token ? found(start, end) : null;
	}

	private static @Nullable Finding airtable(String text, int start) {
		int dot = start + 17;
		boolean token = Chars.at(text, dot) == '.' && text.startsWith("pat", start) && !Chars.isWordBefore(text, start)
				&& Alphabet.URL.end(text, start, dot) == dot && Alphabet.HEX.end(text, dot + 1, dot + 65) == dot + 65;
		return token ? found(start, dot + 65) : null;
	}

	/** {@code …-us12} */
	private static @Nullable Finding mailchimp(String text, int hyphen) {
		int start = startOf(Alphabet.HEX, text, hyphen, 33);
		int end = hyphen + 3;
		while (end - hyphen < 6 && Chars.isDigit(Chars.at(text, end))) {
			end++;
		}
		boolean token = hyphen - start == 32 && !Chars.isWord(Chars.at(text, start - 1)) && end > hyphen + 3;
		return token ? found(start, end) : null;
	}

	/** {@code mailgun: 32 characters, a hyphen, 8, a hyphen, 8} */
	private static @Nullable Finding mailgun(String text, int name) {
		int hyphen = text.regionMatches(true, name, "mailgun", 0, 7) ? name : text.length();
		int limit = Math.min(text.length(), name + MAX_AHEAD);
		while (hyphen < limit && !(text.charAt(hyphen) == '-' && Chars.at(text, hyphen + 9) == '-')) {
			hyphen++;
		}
		int start = startOf(Alphabet.LOWER, text, hyphen, 33);
		int end = Alphabet.LOWER.end(text, hyphen + 10, hyphen + 19);
		boolean key = hyphen < limit && hyphen - start == 32 && end == hyphen + 18 && !Chars.isWordBefore(text, start)
				&& Alphabet.LOWER.end(text, hyphen + 1, hyphen + 9) == hyphen + 9;
		return key ? found(start, end) : null;
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
