package io.observability.masking.key.word;

import io.observability.masking.data.DataType;

import org.jspecify.annotations.Nullable;

/**
 * Words of Chinese, Japanese and Korean, which have no spaces inside: {@code 数据库密码}. Some
 * of them tell of an action, so that only what is like no word is masked.
 */
final class CompoundWords {

	private static final String[] ENDINGS = { "密码", "密碼", "口令", "パスワード", "비밀번호", "암호", "密钥", "密鑰", "令牌", "トークン", "验证码",
			"驗證碼", "認証コード", "인증번호" };

	private CompoundWords() {
	}

	/** Return what the values of the compound are, if it ends like this. */
	static @Nullable Meaning meaning(WordTree tree, String text, int start, int end) {
		for (String ending : ENDINGS) {
			int from = end - ending.length();
			if (from > start && text.startsWith(ending, from)) {
				WordTree child = tree.child(ending, 0, ending.length());
				Meaning meaning = (child != null) ? child.meaning() : null;
				return (meaning != null) ? cautious(meaning) : null;
			}
		}
		return null;
	}

	private static Meaning cautious(Meaning meaning) {
		DataType type = meaning.type();
		return meaning.rule().isFree() ? new Meaning(type, ValueRule.LIKELY) : meaning;
	}

}
