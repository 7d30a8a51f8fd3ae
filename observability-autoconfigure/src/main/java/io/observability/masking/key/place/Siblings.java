package io.observability.masking.key.place;

import io.observability.masking.data.SecretTypes;
import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.sentence.SpokenSecrets;
import io.observability.masking.key.value.Secrets;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/** Tells from the values beside it what a key of many meanings stands for. */
public final class Siblings {

	/** What a code is that a person types. */
	public static final Meaning CODE = new Meaning(SecretTypes.TOKEN, ValueRule.CODE);

	/** Codes that are no secret of whom they belong to. */
	private static final Words OTHER_CODES = Words.of("zip postal post area country error status exit discount promo "
			+ "coupon referral status invite source qr response voucher gift return reason color dress order "
			+ "product item " + "class");

	/** They take a key of Redis and its value. */
	private static final Words STORES = Words.of("set setnx setex psetex");

	private static final int MAX_BESIDE = 96;

	private static final int MAX_SPOKEN = 8;

	private static final int MIN_CODE = 4;

	private static final int MAX_CODE = 8;

	/** What tells that a code is one that a person types. */
	private static final Words ONE_TIME = Words.of("otp totp mfa 2fa verification passcode otpcode");

	private static final Words CHECKS = Words.of("verify check validate confirm submit redeem enter");

	/** Persons that FHIR can be asked for. */
	private static final Words PERSONS = Words.of("patient person practitioner relatedperson");

	private Siblings() {
	}

	/** {@code {"type":"otp","code":"123456"}}. */
	public static boolean isOneTimeCode(String text, int keyEnd, int valueFrom) {
		int quote = keyEnd - 5;
		char c = Chars.at(text, quote);
		if (!text.startsWith("code", keyEnd - 4) || !hasDigits(text, valueFrom)) {
			return false;
		}
		if (c != '"' && c != '\'') {
			return BareCodes.isOneTime(text, quote + 1, valueFrom);
		}
		int limit = Math.max(1, quote - MAX_BESIDE);
		for (int i = quote - 1; i > limit && text.charAt(i) != '\n'; i--) {
			int end = (text.charAt(i) == c && text.charAt(i - 1) == '\\') ? i - 1 : i;
			int last = (text.charAt(i) == c) ? Words.startOfLast(text, limit, end) : end;
			if (ONE_TIME.contains(text, last, end) || isChecked(text, limit, last, end)) {
				return true;
			}
		}
		return false;
	}

	/** {@code verify_code}, a tool that is called with one. */
	private static boolean isChecked(String text, int limit, int last, int end) {
		int before = (Chars.at(text, last - 1) == '_' || Chars.at(text, last - 1) == '-') ? last - 1 : last;
		return end - last == 4 && text.regionMatches(true, last, "code", 0, 4)
				&& CHECKS.contains(text, Words.startOfLast(text, limit, before), before);
	}

	/** {@code your Acme code} */
	public static boolean isOwnCode(String text, int keyEnd) {
		boolean code = text.startsWith(" code", keyEnd - 5) && Owners.isOwn(text, keyEnd);
		return code && !isOtherCode(text, keyEnd);
	}

	/** {@code status code} */
	static boolean isOtherCode(String text, int keyEnd) {
		return OTHER_CODES.contains(text, KeyEnds.wordStart(text, keyEnd - 5), keyEnd - 5);
	}

	/**
	 * {@code SETEX otp:user:51 300 "482011"}: return the code that is stored under a key,
	 * or is told in words behind it.
	 */
	public static @Nullable Finding stored(String text, int keyEnd, int from) {
		int digits = (Chars.at(text, from) == ' ') ? SpokenSecrets.endOfDigits(text, from + 1, MAX_SPOKEN) : -1;
		if (digits > 0) {
			return Finding.of(from + 1, digits, CODE.type());
		}
		int start = KeyEnds.wordStart(text, keyEnd) - 1;
		int command = KeyEnds.wordStart(text, start);
		if (!STORES.contains(text, command, start)) {
			return null;
		}
		boolean expires = text.startsWith("EX ", start - 2);
		int index = from;
		int spaces = 0;
		while (index - from < MAX_BESIDE && spaces < (expires ? 2 : 1) && Chars.at(text, index) != '\n') {
			spaces += (text.charAt(index++) == ' ') ? 1 : 0;
		}
		Finding value = (Chars.at(text, index - 1) == ' ') ? Values.at(text, index, CODE) : null;
		return (value != null && Secrets.isCode(text, value)) ? value : null;
	}

	/**
	 * {@code password="x" user_bob="y";}: return with the passwords of others, which a
	 * module of logins may have.
	 */
	public static @Nullable Finding withUsers(String text, @Nullable Finding value) {
		if (value == null || !startsUser(text, value.end()) || !isInModule(text, value.start())) {
			return behindUser(text, value);
		}
		int end = value.end();
		while (startsUser(text, end)) {
			int open = Chars.indexOf(text, '"', end + 1, Math.min(text.length(), end + MAX_BESIDE));
			int close = (open > 0 && text.charAt(open - 1) == '=')
					? Chars.indexOf(text, '"', open + 1, Math.min(text.length(), open + MAX_BESIDE)) : -1;
			if (close < 0) {
				break;
			}
			end = close;
		}
		return Finding.of(value.start(), end, value.type());
	}

	/** {@code credentials: bob / x} */
	private static @Nullable Finding behindUser(String text, @Nullable Finding name) {
		if (name == null || !text.startsWith(" / ", name.end())) {
			return name;
		}
		int start = name.end() + 3;
		int end = start;
		while (end - start < MAX_BESIDE && Chars.at(text, end) > ' ' && "\"',;)".indexOf(text.charAt(end)) < 0) {
			end++;
		}
		boolean secret = Secrets.isPassword(text, start, end, MIN_CODE);
		return secret ? Finding.of(name.start(), end, name.type()) : name;
	}

	private static boolean startsUser(String text, int close) {
		int start = close + 1;
		while (start - close < MAX_BESIDE && start < text.length() && text.charAt(start) <= ' ') {
			start++;
		}
		return start > close + 1 && Chars.at(text, close) == '"' && text.startsWith("user_", start);
	}

	private static boolean isInModule(String text, int value) {
		int limit = Math.max(0, value - 2 * MAX_BESIDE);
		int index = value;
		while (index > limit && !text.startsWith("LoginModule ", index)) {
			index--;
		}
		return index > limit;
	}

	private static boolean hasDigits(String text, int from) {
		int start = from;
		while (start - from < MIN_CODE && " \\\"'".indexOf(Chars.at(text, start)) >= 0) {
			start++;
		}
		int end = start;
		while (Chars.isDigit(Chars.at(text, end)) && end - start <= MAX_CODE) {
			end++;
		}
		return end - start >= MIN_CODE && end - start <= MAX_CODE;
	}

	/** Return whether a key of FHIR stands here whose value is part of a name. */
	public static boolean isPersonName(String text, int keyEnd, int valueFrom) {
		return switch (Chars.at(text, keyEnd)) {
			case '"' -> isHumanName(text, keyEnd, valueFrom);
			case '=' -> isQueried(text, keyEnd);
			default -> false;
		};
	}

	/** {@code "family":"Doe","given":["Jane"]} */
	private static boolean isHumanName(String text, int keyEnd, int valueFrom) {
		boolean given = text.startsWith("\"given", keyEnd - 6) && text.startsWith("[", valueFrom);
		boolean family = text.startsWith("\"family", keyEnd - 7) && Chars.at(text, valueFrom) == '"';
		int limit = Math.min(text.length(), valueFrom + MAX_BESIDE);
		for (int i = valueFrom; family && !given && i < limit && text.charAt(i) != '}'; i++) {
			given = text.startsWith("\"given\":", i);
		}
		return given;
	}

	/** {@code Patient?family=Doe&given=Jane} */
	private static boolean isQueried(String text, int keyEnd) {
		int start = text.startsWith("family", keyEnd - 6) ? keyEnd - 6
				: text.startsWith("given", keyEnd - 5) ? keyEnd - 5 : keyEnd;
		if (start == keyEnd || Chars.at(text, start - 1) != '?' && Chars.at(text, start - 1) != '&') {
			return false;
		}
		int limit = Math.max(0, start - MAX_BESIDE);
		int query = start - 1;
		while (query > limit && text.charAt(query) > ' ' && text.charAt(query) != '?') {
			query--;
		}
		return text.charAt(query) == '?' && PERSONS.contains(text, KeyEnds.wordStart(text, query), query);
	}

}
