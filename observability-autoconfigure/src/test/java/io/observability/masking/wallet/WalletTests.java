package io.observability.masking.wallet;

import java.util.stream.Stream;

import io.observability.masking.detector.PackContract;
import io.observability.masking.detector.Rows;

/** Addresses from the papers and proposals that define them. */
class WalletTests extends PackContract {

	WalletTests() {
		super(Wallets::detectors, Wallets.types());
	}

	@Override
	protected Stream<String[]> found() {
		return Rows.of("""
				wallet-bitcoin | to 1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa | to 1A1z****vfNa
				wallet-bitcoin | 3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy | 3J98****WNLy
				wallet-bitcoin | bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4 | bc1q****f3t4
				wallet-bitcoin | BC1QW508D6QEJXTDG4Y5R3ZARVARY0C5XW7KV8F3T4. | BC1Q****F3T4.
				wallet-bitcoin | bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0 | bc1p****5jj0
				wallet-ethereum | 0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed | 0x5a****eAed
				wallet-ethereum | 0xfb6916095ca1df60bb79ce92ce3ea74c37c5d359 | 0xfb****d359
				""");
	}

	@Override
	protected Stream<String[]> strict() {
		return Rows.of("""
				1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa | ****vfNa
				""");
	}

	@Override
	protected Stream<String> kept() {
		return Rows.lines("""
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
