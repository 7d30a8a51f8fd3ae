package io.observability.masking.personal;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;

import org.jspecify.annotations.Nullable;

/** Kinds of personal data that have a mask of their own. */
public enum PersonalKind {

	/** Payment card number, of which the first and last four digits stay. */
	CARD("card cc pan creditcard cardnumber ccnumber ccnum visa mastercard amex debitcard kreditkarte"),

	/** Social security number, of which the last four digits stay. */
	SOCIAL_SECURITY("ssn ssns social itin tin socialsecurity socialsecuritynumber taxpayer"),

	/** Phone number, of which the area and the last four digits stay. */
	PHONE("phone phones telephone tel mobile cell cellphone fax sms whatsapp msisdn handy telefon phonenumber "
			+ "call called dial caller callee"),

	/** E-mail address, of which the first letter and the domain stay. */
	EMAIL("email emails mail emailaddress mailto");

	private static final PersonalKind[] ALL = values();

	/** Words of a key that leave the meaning to the word before them. */
	private static final Words NEUTRAL = Words
		.of("number num no nr address value security raw formatted primary " + "secondary home work my");

	private final Words words;

	PersonalKind(String words) {
		this.words = Words.of(words);
	}

	/** Return the kind that the last words of a key name, if any. */
	public static @Nullable PersonalKind ofKey(String key) {
		int end = key.length();
		while (end > 0) {
			while (end > 0 && (!Chars.isAlphanumeric(key.charAt(end - 1)) || Chars.isDigit(key.charAt(end - 1)))) {
				end--;
			}
			int start = Words.startOfLast(key, 0, end);
			if (start == end) {
				return null;
			}
			PersonalKind kind = ofWord(key, start, end);
			if (kind != null || !NEUTRAL.contains(key, start, end)) {
				return kind;
			}
			end = start;
		}
		return null;
	}

	static @Nullable PersonalKind ofWord(String text, int start, int end) {
		for (PersonalKind kind : ALL) {
			if (kind.words.contains(text, start, end)) {
				return kind;
			}
		}
		return null;
	}

	/** Mask a whole value that is known to be of this kind, whatever its form. */
	public String mask(String value) {
		if (value.contains("**")) {
			return value;
		}
		if (this == EMAIL) {
			int at = value.lastIndexOf('@');
			return (at > 0) ? EmailDetector.mask(value, 0, at) + value.substring(at) : value;
		}
		int digits = Numbers.digits(value, 0, value.length());
		return switch (this) {
			case CARD -> (digits >= 12) ? Numbers.mask(value, 4, 4) : secretIf(digits > 4, value);
			case SOCIAL_SECURITY -> (digits == 9) ? "***-**-" + Numbers.last(value, 4) : secretIf(digits > 4, value);
			default -> (digits >= 7) ? PhoneNumbers.mask(value) : value;
		};
	}

	private static String secretIf(boolean secret, String value) {
		return secret ? Finding.SECRET : value;
	}

}
