package io.observability.masking.wallet;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

import io.observability.masking.data.DataClass;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;

/** The detectors of wallets of crypto currencies. */
public final class Wallets {

	static final DataType BITCOIN = type("bitcoin");

	static final DataType ETHEREUM = type("ethereum");

	private static final int SHOWN = 4;

	private static final String MASK = "****";

	private Wallets() {
	}

	/** Return the types that these detectors find. */
	public static List<DataType> types() {
		return List.of(BITCOIN, ETHEREUM);
	}

	/**
	 * Return the detectors.
	 * @param enabled tells which types to look for
	 */
	public static List<Detector> detectors(Predicate<DataType> enabled) {
		List<Detector> detectors = new ArrayList<>();
		if (enabled.test(BITCOIN)) {
			detectors.add(new BitcoinDetector());
		}
		if (enabled.test(ETHEREUM)) {
			detectors.add(new EthereumDetector());
		}
		return List.copyOf(detectors);
	}

	private static DataType type(String name) {
		return DataType.of("wallet-" + name, DataClass.FINANCIAL).with(Wallets::mask).optIn();
	}

	/** Show how it begins, which tells the kind, and the last four characters. */
	private static String mask(String address, boolean strict) {
		int length = address.length();
		return address.substring(0, strict ? 0 : Math.min(SHOWN, length)) + MASK
				+ address.substring(Math.max(0, length - SHOWN));
	}

}
