package io.observability.masking;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Numbers and keys in characters as wide as those of Chinese and Japanese are found. */
class FullWidthTests {

	private final Masker masker = Masker.standard();

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			カード番号：４１１１１１１１１１１１１１１１です | カード番号：4111********1111です
			カード番号は４１１１ １１１１ １１１１ １１１１    | カード番号は4111 **** **** 1111
			パスワード＝ｈｕｎｔｅｒ２２ 電話：０９０-１２３４-５６７８ | パスワード＝******** 電話：09*-****-5678
			ｐａｓｓｗｏｒｄ＝hunter22                     | ｐａｓｓｗｏｒｄ＝********
			joe.doe＠example.com                         | j***@example.com
			""")
	void masksText(String text, String masked) {
		assertThat(this.masker.mask(text)).isEqualTo(masked);
		assertThat(this.masker.mask(masked)).isSameAs(masked);
	}

	@ParameterizedTest
	@CsvSource({ "card, ４１１１１１１１１１１１１１１１, 4111********1111", "ssn, １２３-４５-６７８９, ***-**-6789",
			"phone, ０９０-１２３４-５６７８, 09*-****-5678", "email, joe＠example.com, j***@example.com" })
	void masksValueByItsKey(String key, String value, String masked) {
		assertThat(this.masker.mask(key, value)).isEqualTo(masked);
	}

	@ParameterizedTest
	@ValueSource(strings = { "注文番号：１２３４５ 数量＝３", "エラー：接続が拒否されました（再試行３回）", "ＡＢＣ" })
	void returnsTheSameInstanceOfCleanText(String text) {
		assertThat(this.masker.mask(text)).isSameAs(text);
		assertThat(this.masker.mask("note", text)).isSameAs(text);
	}

}
