package io.observability.logging;

import java.util.Locale;
import java.util.Set;

import io.observability.masking.clean.HexText;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the name of a field before its value is seen.
 *
 * @param key name of the field
 * @param name name as it is shown
 * @param exempt whether values are shown as they are
 * @param mask what any value is replaced by, or {@code null} when it depends on the value
 * @param plain whether the name says nothing of its values
 * @param ids which ids of machines the values are
 */
public record LogKey(String key, String name, boolean exempt, @Nullable String mask, boolean plain, Ids ids) {

	private static final Set<String> TRACES = Set.of("traceid", "spanid", "ddtraceid", "ddspanid");

	private static final Set<String> CORRELATIONS = Set.of("correlationid", "requestid");

	private static final String ANY = "value";

	private static final int SHORT = 4;

	static LogKey of(String key, LogMasker masker) {
		String mask = masker.maskKeyed(key, ANY);
		String name = masker.mask(key);
		name = name.equals(LogMasker.FAILED) ? nameWithoutMasker(key) : name.equals(key) ? key : name;
		return new LogKey(key, name, masker.exemptsField(key), mask.equals(ANY) ? null : mask,
				mask.equals(ANY) && !masker.knows(key), Ids.of(key));
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

	/** Return whether the number is too small to be anybody's, like a count or an age. */
	public boolean isHarmless(double number) {
		return this.exempt || (this.plain && number > -1000 && number < 10_000);
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
				case CORRELATION -> HexText.isUuid(value) || isHexWithLetter(value);
			};
		}

		/** 128 and 64 bits, in hexadecimal digits or, at Datadog, in decimal ones. */
		private static boolean isTrace(String value) {
			int length = value.length();
			return (length == 16 || length == 32 || length >= 18 && length <= 20)
					&& HexText.kinds(value, 0, length) <= (HexText.DIGIT | HexText.LETTER);
		}

		private static boolean isHexWithLetter(String value) {
			int kinds = (value.length() <= LONGEST) ? HexText.kinds(value, 0, value.length()) : HexText.OTHER;
			return kinds == HexText.LETTER || kinds == (HexText.DIGIT | HexText.LETTER);
		}

	}

}
