package io.observability.masking.key.turn;

import io.observability.masking.detector.Chars;
import io.observability.masking.detector.Words;

/** Tells what is said in scripts that put no spaces between words. */
final class Scripts {

	private static final String[] REQUESTS = Words
		.split("请 請 输入 輸入 提供 告诉 告訴 什么 什麼 入力 教えて ください 何 いただけ お願い 알려 입력 " + "무엇 말씀");

	private static final String[] NEGATIONS = Words.split("不要 请勿 請勿 切勿 勿 别 しないで ません 마세요");

	/** What is asked for instead, such as orders, amounts and times. */
	private static final String[] OTHERS = Words
		.split("订单 訂單 快递 快遞 预约 預約 多少钱 多少錢 多少个 多少個 多少人 多少件 多少天 多少岁 要多少 有多少 几 幾 什么时候 為什麼 为什么 怎么 如何 邮编 郵編 金额 "
				+ "金額 余额 优惠 折扣 长度 位数 " + "注文 予約 いつ なぜ いくつ いくら 郵便番号 桁 주문 예약 언제 왜 몇 얼마 우편번호");

	private static final String[] BACKS = Words.split("背面 背后 背後 反面 裏面 裏 뒷면 뒤");

	private static final String[] DIGITS = Words.split("数字 數字 位 桁 숫자 자리");

	private static final String[] CARDS = Words.split("卡 三 3 カード 카드 세");

	private Scripts() {
	}

	/**
	 * Return whether any of these scripts is there, without which nothing is said in
	 * them.
	 */
	static boolean areIn(String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (Chars.isIdeograph(text.charAt(i))) {
				return true;
			}
		}
		return false;
	}

	/** Return whether digits on the back are named, three of them or those of a card. */
	static boolean isCardCode(String text, int start, int end) {
		return has(BACKS, text, start, end) && has(DIGITS, text, start, end) && has(CARDS, text, start, end);
	}

	static boolean isRequest(String text, int start, int end) {
		return has(REQUESTS, text, start, end);
	}

	static boolean isNegative(String text, int start, int end) {
		return has(NEGATIONS, text, start, end);
	}

	static boolean isOther(String text, int start, int end) {
		return has(OTHERS, text, start, end);
	}

	private static boolean has(String[] words, String text, int start, int end) {
		for (int i = start; i < end; i++) {
			if (Chars.isIdeograph(text.charAt(i))) {
				for (String word : words) {
					if (text.startsWith(word, i)) {
						return true;
					}
				}
			}
		}
		return false;
	}

}
