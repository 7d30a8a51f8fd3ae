package io.observability.masking.key.place;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Words;
import io.observability.masking.key.value.Values;
import io.observability.masking.key.word.KeyedTypes;
import io.observability.masking.key.word.Meaning;
import io.observability.masking.key.word.ValueRule;

import org.jspecify.annotations.Nullable;

/** Tells by what stands beside them what accounts and codes of payments are. */
public final class BankDetails {

	private static final Meaning ACCOUNT = new Meaning(KeyedTypes.ACCOUNT, ValueRule.ACCOUNT);

	private static final int MAX_BESIDE = 96;

	private static final int MAX_WORD = 20;

	private static final int APPROVAL = 6;

	private BankDetails() {
	}

	/** {@code routing=021000021 account=004417728190}, unlike that of a user. */
	public static @Nullable Finding account(String text, int keyEnd, int valueFrom) {
		boolean account = (Chars.at(text, keyEnd - 2) | 0x20) == 'n'
				&& text.regionMatches(true, keyEnd - 7, "account", 0, 7);
		return (account && isBeside(Beside.BANKS, text, keyEnd - 7, valueFrom)) ? Values.at(text, valueFrom, ACCOUNT)
				: null;
	}

	/**
	 * {@code authCode=771204}: return whether it approves a payment by card, and lets
	 * nobody in.
	 */
	public static boolean isApproval(String text, int keyEnd, Finding value) {
		boolean code = value.end() - value.start() == APPROVAL && text.regionMatches(true, keyEnd - 4, "code", 0, 4);
		int end = keyEnd - 4;
		end -= (code && !Chars.isAlphanumeric(Chars.at(text, end - 1))) ? 1 : 0;
		boolean approval = code && Beside.APPROVALS.contains(text, Words.startOfLast(text, 0, end), end);
		return approval && !isBeside(Beside.LOGINS, text, keyEnd, value.end())
				&& isBeside(Beside.CARDS, text, keyEnd, value.end());
	}

	private static boolean isBeside(Words words, String text, int start, int end) {
		return has(words, text, Math.max(0, start - MAX_BESIDE), start)
				|| has(words, text, end, Math.min(text.length(), end + MAX_BESIDE));
	}

	private static boolean has(Words words, String text, int from, int to) {
		int start = from;
		while (start < to) {
			int end = start;
			while (end < to && end - start < MAX_WORD && Chars.isAlphanumeric(text.charAt(end))) {
				end++;
			}
			int last = Words.startOfLast(text, start, end);
			if (end > start && (words.contains(text, start, end) || words.contains(text, last, end))) {
				return true;
			}
			start = Math.max(end, start + 1);
		}
		return false;
	}

	/** Made when such a key is found first. */
	private static final class Beside {

		static final Words BANKS = Words
			.of("routing aba rtn sortcode sort blz bankleitzahl bsb ifsc transit routingnumber bankcode clabe");

		static final Words APPROVALS = Words.of("auth authorization authorisation approval");

		static final Words LOGINS = Words
			.of("otp totp verification verify 2fa mfa sms login factor oauth signin callback state token einmal");

		static final Words CARDS = Words.of("approved declined approval avs amount amt mid tid terminal merchant card "
				+ "pan visa mastercard amex network captured settled rrn stan acquirer issuer currency payment txn");

	}

}
