package io.observability.masking.key.answer;

import io.observability.masking.detector.Chars;

/** Tells names and addresses in scripts that put no spaces between words. */
final class WideNames {

	private static final int MIN_NAME = 2;

	private static final int MAX_NAME = 4;

	private static final int MIN_ADDRESS = 8;

	/** What refusals, questions and thanks have, and names hardly ever. */
	private static final String OTHERS = "不没沒是吗嗎什么麼请請你您我谢謝好的了呢吧啊哦对對等再见見有无無" + "はいえがでをにねかす。、네아니요";

	/** What streets, houses and towns are called. */
	private static final String PLACES = "省市区區县縣镇鎮村路街道巷弄号號幢栋棟楼樓室層层丁目番地都府시구동로길호";

	private WideNames() {
	}

	/** {@code 王小明} */
	static boolean isName(String text, int start, int end) {
		int letters = end - start;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			if ((c == ' ' || c == '\u3000') && i > start && i < end - 1 && letters == end - start) {
				letters--;
				continue;
			}
			if (!Chars.isIdeograph(c) || !Character.isLetter(c) || OTHERS.indexOf(c) >= 0) {
				return false;
			}
		}
		return letters >= MIN_NAME && letters <= MAX_NAME;
	}

	/** {@code 杭州市西湖区文三路88号} */
	static boolean isAddress(String text, int start, int end) {
		boolean digit = false;
		int places = 0;
		for (int i = start; i < end; i++) {
			char c = text.charAt(i);
			digit |= Chars.isDigit(c) || c >= '０' && c <= '９';
			places += (PLACES.indexOf(c) >= 0) ? 1 : 0;
			if ("？?！!；".indexOf(c) >= 0) {
				return false;
			}
		}
		return digit && places >= 2 && end - start >= MIN_ADDRESS;
	}

}
