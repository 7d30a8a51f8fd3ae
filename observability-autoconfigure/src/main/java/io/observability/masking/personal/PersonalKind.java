package io.observability.masking.personal;

import io.observability.masking.data.DataType;
import io.observability.masking.data.Format;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;
import io.observability.masking.number.Numbers;
import io.observability.masking.personal.speech.SpokenEmails;
import io.observability.masking.personal.speech.SpokenNumbers;

import org.jspecify.annotations.Nullable;

/** Kinds of personal data that have a mask of their own. */
public enum PersonalKind implements Format {

	/** Payment card number, of which the first and last four digits stay. */
	CARD("card cc pan creditcard cardnumber cardno ccnumber ccnum visa mastercard amex debitcard kreditkarte "
			+ "kartennummer"),

	/** Bank account number, of which the first and last four characters stay. */
	IBAN("iban ibans ibannumber"),

	/** Social security number, of which the last four digits stay. */
	SOCIAL_SECURITY("ssn ssns social itin tin socialsecurity socialsecuritynumber taxpayer"),

	/** Phone number, of which the area and the last four digits stay. */
	PHONE("phone phones telephone tel mobile cell cellphone fax sms whatsapp msisdn telefon phonenumber phoneno "
			+ "mobileno mobilenumber telefonnummer rufnummer handy handynummer telefono celular call called dial "
			+ "caller callee"),

	/** E-mail address, of which the first letter and the domain stay. */
	EMAIL("email emails mail emailaddress mailto mailaddress");

	private static final PersonalKind[] ALL = values();

	private static final int MIN_CARD = 12;

	private static final int MIN_PHONE = 7;

	private static final int MIN_ACCOUNT = 15;

	private static final int SOCIAL_SECURITY_DIGITS = 9;

	/** A mask of ours shows this many digits at most. */
	private static final int MAX_SHOWN = 8;

	/** Words of a key that leave the meaning to the word before them. */
	private static final Words NEUTRAL = Words
		.of("number num no nr address value security raw formatted primary " + "secondary home work my");

	private final Words words;

	PersonalKind(String words) {
		this.words = Words.of(words);
	}

	/** Return the kind that the last words of a key name, if any. */
	public static @Nullable PersonalKind ofKey(String key) {
		return ofKey(key, 0, key.length());
	}

	/** Return the kind that the last words of this part of a text name, if any. */
	public static @Nullable PersonalKind ofKey(String key, int from, int to) {
		int end = to;
		while (end > from) {
			while (end > from && (!Chars.isAlphanumeric(key.charAt(end - 1)) || Chars.isDigit(key.charAt(end - 1)))) {
				end--;
			}
			int start = Words.startOfLast(key, from, end);
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

	private static @Nullable PersonalKind ofWord(String text, int start, int end) {
		for (PersonalKind kind : ALL) {
			if (kind.words.contains(text, start, end)) {
				return kind;
			}
		}
		return null;
	}

	/** Return the type of data that it is. */
	public DataType type() {
		return switch (this) {
			case CARD -> PersonalData.CARD;
			case IBAN -> PersonalData.IBAN;
			case SOCIAL_SECURITY -> PersonalData.SOCIAL_SECURITY;
			case PHONE -> PersonalData.PHONE;
			case EMAIL -> PersonalData.EMAIL;
		};
	}

	/** Mask a whole value that is known to be of this kind, whatever its form. */
	public String mask(String value) {
		return mask(value, false);
	}

	/**
	 * Mask a whole value that is known to be of this kind, or return it if it cannot be.
	 * @param value the value, possibly masked before
	 * @param strict whether to show the last four digits at most
	 */
	@Override
	public String mask(String value, boolean strict) {
		int digits = Numbers.digits(value, 0, value.length());
		if (value.isEmpty() || value.contains("**") && digits <= MAX_SHOWN) {
			return value;
		}
		if (digits == 0 && this != EMAIL && SpokenNumbers.isSpoken(value)) {
			return Format.HIDDEN;
		}
		return switch (this) {
			case EMAIL -> isAddress(value) ? EmailMask.mask(SpokenEmails.mask(value, strict), strict) : value;
			case CARD -> (digits >= MIN_CARD) ? Numbers.mask(value, strict ? 0 : 4, 4) : hide(value, digits);
			case IBAN -> (value.length() >= MIN_ACCOUNT) ? BankAccountNumbers.mask(value, strict) : hide(value, digits);
			case SOCIAL_SECURITY ->
				(digits == SOCIAL_SECURITY_DIGITS) ? SocialSecurityNumbers.mask(value) : hide(value, digits);
			case PHONE -> (digits >= MIN_PHONE) ? PhoneNumbers.mask(value, strict) : value;
		};
	}

	/** Several addresses are left to the detector. */
	private static boolean isAddress(String value) {
		int at = value.indexOf('@');
		boolean one = value.charAt(0) == '"' || value.indexOf(' ') < 0;
		return at < 0 || at == value.lastIndexOf('@') && at > 0 && one;
	}

	private static String hide(String value, int digits) {
		return (digits > 4) ? Format.HIDDEN : value;
	}

}
