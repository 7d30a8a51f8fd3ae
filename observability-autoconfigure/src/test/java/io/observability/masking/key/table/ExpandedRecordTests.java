package io.observability.masking.key.table;

import io.observability.masking.Masker;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Records with one line for each column before and after. */
class ExpandedRecordTests {

	private final Masker masker = Masker.standard();

	@ParameterizedTest
	@MethodSource("records")
	void masksValues(String text, String masked) {
		assertThat(this.masker.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@MethodSource("records")
	void masksValuesOnlyOnce(String text, String masked) {
		assertThat(this.masker.mask(masked)).isSameAs(masked);
	}

	static String[][] records() {
		return new String[][] { { """
				-[ RECORD 1 ]-+------------------
				id            | 7
				email         | ann@example.org
				password      | hunter2secret
				full_name     | Ann Lee
				phone         | 5551234567
				card_number   | 4539148803436467
				-[ RECORD 2 ]-+------------------
				id            | 8
				email         | bob@example.org
				password      | winter
				full_name     | Bob Roe
				""", """
				-[ RECORD 1 ]-+------------------
				id            | 7
				email         | a***@example.org
				password      | ********
				full_name     | ********
				phone         | 555***4567
				card_number   | 4539********6467
				-[ RECORD 2 ]-+------------------
				id            | 8
				email         | b***@example.org
				password      | ********
				full_name     | ********
				""" }, { """
				*************************** 1. row ***************************
				       id: 7
				 password: hunter2secret
				full_name: Ann Lee
				    phone: 5551234567
				*************************** 2. row ***************************
				 password: hunter3secret
				""", """
				*************************** 1. row ***************************
				       id: 7
				 password: ********
				full_name: ********
				    phone: 555***4567
				*************************** 2. row ***************************
				 password: ********
				""" },
				{ "-[ DATENSATZ 1 ]---\npassword | hunter2\ndob | 1984-03-12\n",
						"-[ DATENSATZ 1 ]---\npassword | ********\ndob | ********\n" },
				{ "+-[ RECORD 1 ]---------+\n| password | hunter2 |\n| note     | x       |\n+---",
						"+-[ RECORD 1 ]---------+\n| password | ******** |\n| note     | x       |\n+---" },
				{ "\u2500[ RECORD 1 ]\u2500\u252c\u2500\npassword \u2502 hunter2\n",
						"\u2500[ RECORD 1 ]\u2500\u252c\u2500\npassword \u2502 ********\n" },
				{ "-[ RECORD 1 ]-+--\r\npassword | hunter2\r\nid | 7",
						"-[ RECORD 1 ]-+--\r\npassword | ********\r\nid | 7" },
				{ "{\"out\":\"-[ RECORD 1 ]-+--\\npassword | hunter2\\nfull_name | Ann Lee\",\"rows\":1}",
						"{\"out\":\"-[ RECORD 1 ]-+--\\npassword | ********\\nfull_name | ********\",\"rows\":1}" } };
	}

	@ParameterizedTest
	@ValueSource(strings = { "password | hunter2secret", "full_name | Ann Lee\nphone | 5551234567",
			"-[ RECORD ]-\nfull_name | Ann Lee", "-[ 1 ]-\nfull_name | Ann Lee", "-[ RECORD 1 ] full_name | Ann Lee",
			"-[ RECORD 1 ]-+--\nid | 7\n\nfull_name | Ann Lee",
			"-[ RECORD 1 ]-+--\nusename | app\napplication_name | psql\nquery | SELECT password FROM users\n",
			"-[ RECORD 1 ]-+--\ncolumn_name | password\ndata_type | varchar\n",
			"-[ RECORD 1 ]-+--\nname | idx_users\npassword | required\ntoken | 512\nsecret |\n" })
	void keepsOtherLines(String text) {
		assertThat(this.masker.mask(text)).isSameAs(text);
	}

}
