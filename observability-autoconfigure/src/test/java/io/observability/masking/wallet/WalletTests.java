package io.observability.masking.wallet;

import java.util.List;
import java.util.stream.Stream;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.personal.Table;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Addresses from the papers and proposals that define them. */
class WalletTests {

	private static final List<Detector> ALL = Wallets.detectors((type) -> true);

	@ParameterizedTest
	@MethodSource("found")
	void masks(String type, String text, String masked) {
		assertThat(Table.mask(ALL, text)).isEqualTo(masked);
		assertThat(Table.types(ALL, text)).containsOnly(type);
		assertThat(Table.types(Wallets.detectors((other) -> other.name().equals(type)), text)).containsOnly(type);
		assertThat(Table.mask(ALL, masked)).isSameAs(masked);
	}

	@ParameterizedTest
	@MethodSource("strict")
	void showsNoMoreThanLastFour(String text, String masked) {
		assertThat(Table.maskStrictly(ALL, text)).isEqualTo(masked);
		assertThat(Table.maskStrictly(ALL, masked)).isSameAs(masked);
	}

	@ParameterizedTest
	@MethodSource("lookAlikes")
	void keeps(String text) {
		assertThat(Table.mask(ALL, text)).isSameAs(text);
	}

	@Test
	void mustBeSwitchedOn() {
		assertThat(Wallets.detectors(DataType::byDefault)).isEmpty();
		assertThat(Wallets.types()).isNotEmpty().noneMatch(DataType::byDefault);
	}

	static String[][] found() {
		return Table.rows("""
				wallet-bitcoin | to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa | to 1A1z****vfNa
				wallet-bitcoin | 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy | 3J98****WNLy
				wallet-bitcoin | bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 | bc1q****f3t4
				wallet-bitcoin | BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4. | BC1Q****F3T4.
				wallet-bitcoin | bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0 | bc1p****5jj0
				wallet-ethereum | 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed | 0x5a****eAed
				wallet-ethereum | 0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359 | 0xfb****d359
				""");
	}

	static String[][] strict() {
		return Table.rows("""
				1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa | ****vfNa
				""");
	}

	static Stream<String> lookAlikes() {
		return Table.lines("""
				1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNb
				bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5
				bc1qW508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4
				0x5aAeb6053F3E94C9b9A09f33669435E7Ef1Beaed
				0x0000000000000000000000000000000000000000
				0x88df016429689c079f3b2f6ad39fa052532c56795b733da78a91ebe6a713944b
				10023456789 1732142342123456789 bc1 0x1f
				""");
	}

}
