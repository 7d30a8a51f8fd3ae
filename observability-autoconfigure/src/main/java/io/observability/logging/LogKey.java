package io.observability.logging;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * What is known of the name of a field before its value is seen.
 *
 * @param name name as it is shown
 * @param exempt whether values are shown as they are
 * @param mask what any value is replaced by, or {@code null} when it depends on the value
 * @param plain whether the name says nothing of its values
 * @param ids which ids of machines the values are
 */
public record LogKey(String name, boolean exempt, @Nullable String mask, boolean plain, Ids ids) {

	private static final Set<String> TRACES = Set.of("traceid", "spanid", "ddtraceid", "ddspanid");

	private static final Set<String> CORRELATIONS = Set.of("correlationid", "requestid");

	private static final String ANY = "value";

	/** Too short to be masked but for their key. */
	private static final List<String> WORDS = List.of("7", "42", "365", "2468", "x", "ab", "abc", "abcd", "12.5");

	private static final List<String> DATA = List.of("5550143", "12125550143", "123456789012", "078051120",
			"1985-04-12", "Jane Roe", "A1234567", "jane@example.com");

	private static final int SHORT = 4;

	static LogKey of(String key, LogMasker masker) {
		boolean plain = WORDS.stream().allMatch((probe) -> masker.unconditionally(key, probe).equals(probe))
				&& DATA.stream().allMatch((probe) -> masker.unconditionally(key, probe).equals(masker.mask(probe)));
		LogKey unknown = unknown(key, masker);
		return new LogKey(unknown.name, unknown.exempt, unknown.mask, plain && unknown.mask == null, unknown.ids);
	}

	/** Return what costs little to know. */
	static LogKey unknown(String key, LogMasker masker) {
		String mask = masker.unconditionally(key, ANY);
		String name = masker.mask(key);
		return new LogKey(name.equals(LogMasker.FAILED) ? nameWithoutMasker(key) : name, masker.exemptsField(key),
				mask.equals(ANY) ? null : mask, false, Ids.of(key));
	}

	private static String nameWithoutMasker(String key) {
		return key.chars().allMatch((c) -> Character.isLetter(c) || c == '_' || c == '.') ? key : LogMasker.FAILED;
	}

	/** Return whether every value is sensitive, whatever it is. */
	public boolean isSensitive() {
		return this.mask != null && !this.exempt;
	}

	/** Return whether the value needs no masker to be shown. */
	boolean isHarmless(String value) {
		return this.exempt || (this.plain && isShortWord(value)) || this.ids.contains(value);
	}

	/** Return whether the number needs no masker to be shown. */
	public boolean isHarmless(long number) {
		return this.exempt || (this.plain && number > -1000 && number < 10_000);
	}

	/** Nothing that short can be told from a word or a count. */
	private static boolean isShortWord(String value) {
		if (value.length() > SHORT) {
			return false;
		}
		for (int i = 0; i < value.length(); i++) {
			char c = value.charAt(i);
			if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '.')) {
				return false;
			}
		}
		return true;
	}

	/** Ids that machines make, which look like numbers of people by chance. */
	enum Ids {

		/** Values are anything. */
		NONE,

		/** Values are hexadecimal ids of traces and spans, which must never be broken. */
		TRACE,

		/**
		 * Values can be made by callers, so that only UUIDs and hexadecimal ids with a
		 * letter are trusted.
		 */
		CORRELATION;

		private static final int LONGEST = 64;

		static Ids of(String key) {
			String name = key.replaceAll("[_.-]", "").toLowerCase(Locale.ROOT);
			return TRACES.contains(name) ? TRACE : CORRELATIONS.contains(name) ? CORRELATION : NONE;
		}

		boolean contains(String value) {
			return switch (this) {
				case NONE -> false;
				case TRACE -> isTrace(value);
				case CORRELATION -> isUuid(value) || hexLetters(value) > 0;
			};
		}

		/** 128 and 64 bits, in hexadecimal digits or, at Datadog, in decimal ones. */
		private static boolean isTrace(String value) {
			int length = value.length();
			return (length == 16 || length == 32 || length >= 18 && length <= 20) && hexLetters(value) >= 0;
		}

		private static boolean isUuid(String value) {
			if (value.length() != 36) {
				return false;
			}
			for (int i = 0; i < 36; i++) {
				boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
				if (hyphen ? value.charAt(i) != '-' : !isHex(value.charAt(i))) {
					return false;
				}
			}
			return true;
		}

		/** Return the number of letters, or -1 if not all are hexadecimal digits. */
		private static int hexLetters(String value) {
			int letters = 0;
			for (int i = 0; i < value.length(); i++) {
				char c = value.charAt(i);
				if (!isHex(c)) {
					return -1;
				}
				letters += (c > '9') ? 1 : 0;
			}
			return (value.length() <= LONGEST) ? letters : -1;
		}

		private static boolean isHex(char c) {
			return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
		}

	}

}
