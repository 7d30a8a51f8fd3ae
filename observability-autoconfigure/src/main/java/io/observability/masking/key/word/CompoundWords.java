package io.observability.masking.key.word;

import org.jspecify.annotations.Nullable;

/** Words that end with that of a key: {@code userpassword}, {@code 数据库密码}. */
final class CompoundWords {

	/** Of languages that have no spaces between words. */
	private static final String[] IDEOGRAPHS = { "密码", "密碼", "口令", "パスワード", "비밀번호", "암호", "密钥", "密鑰", "令牌", "トークン",
			"验证码", "驗證碼", "認証コード", "인증번호" };

	private CompoundWords() {
	}

	/** Return what such a word means, if it ends like one of these. */
	static @Nullable Meaning meaning(WordTree tree, String[] endings, String text, int start, int end) {
		for (String ending : endings) {
			int from = end - ending.length();
			if (from > start && text.regionMatches(true, from, ending, 0, ending.length())) {
				WordTree child = tree.child(ending, 0, ending.length());
				return (child != null) ? child.meaning() : null;
			}
		}
		return null;
	}

	/** Some of these tell of an action, so that only what is like no word is masked. */
	static @Nullable Meaning ofIdeographs(WordTree tree, String text, int start, int end) {
		Meaning meaning = meaning(tree, IDEOGRAPHS, text, start, end);
		return (meaning != null && meaning.rule().isFree()) ? new Meaning(meaning.type(), ValueRule.LIKELY) : meaning;
	}

}
