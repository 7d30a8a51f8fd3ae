package io.observability.masking.personal;

import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** International bank account numbers. */
class BankAccountNumberTests {

	@ParameterizedTest
	@MethodSource("found")
	void masks(String text, String masked) {
		assertThat(Table.mask(text)).isEqualTo(masked);
	}

	@ParameterizedTest
	@MethodSource("found")
	void masksOnlyOnce(String text, String masked) {
		assertThat(Table.mask(masked)).isSameAs(masked);
	}

	@ParameterizedTest
	@MethodSource("strict")
	void showsNoMoreThanLastFour(String text, String masked) {
		assertThat(Table.maskStrictly(text)).isEqualTo(masked);
		assertThat(Table.maskStrictly(masked)).isSameAs(masked);
		assertThat(Table.mask(masked)).isSameAs(masked);
	}

	@ParameterizedTest
	@MethodSource("lookAlikes")
	void keeps(String text) {
		assertThat(Table.mask(text)).isSameAs(text);
	}

	static String[][] found() {
		return Table.rows("""
				to DE89370400440532013000. | to DE89**************3000.
				GB29 NWBK 6016 1331 9268 19 | GB29 **** **** **** **68 19
				DE89-3704-0044-0532-0130-00 | DE89-****-****-****-**30-00
				DE89 3704 0044 0532 0130 00 | DE89 **** **** **** **30 00
				iban=DE89%203704%200044%200532%200130%2000 | iban=DE89%20****%20****%20****%20**30%2000
				iban=FR1420041010050500013M02606&x | iban=FR14*******************2606&x
				NO9386011117947 MT84MALT011000012345MTLCAST001S | NO93*******7947 MT84***********************001S
				FR7630006000011234567890189, BE68539007547034 | FR76*******************0189, BE68********7034
				iban=de89370400440532013000 | iban=de89**************3000
				userIban: "gb29 nwbk 6016 1331 9268 19" | userIban: "gb29 **** **** **** **68 19"
				x%3DDE89370400440532013000\\nDE89370400440532013000 \
				| x%3DDE89**************3000\\nDE89**************3000
				""");
	}

	static String[][] strict() {
		return Table.rows("""
				DE89370400440532013000 | ******************3000
				""");
	}

	static Stream<String> lookAlikes() {
		return Table.lines("""
				GB00 NWBK 6016 1331 9268 19
				DE89370400440532013001
				XX89370400440532013000
				aDE89370400440532013000 DE89370400440532013000a
				de89370400440532013000
				AB12 3456 7890
				iban is missing
				""");
	}

}
