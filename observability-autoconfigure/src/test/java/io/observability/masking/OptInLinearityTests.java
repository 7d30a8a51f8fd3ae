package io.observability.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Redaction;
import io.observability.masking.detector.Scanner;
import io.observability.masking.healthid.HealthIds;
import io.observability.masking.nationalid.NationalIds;
import io.observability.masking.network.NetworkAddresses;
import io.observability.masking.wallet.Wallets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody can hold up a thread with a text that is made for the detectors of packs. */
class OptInLinearityTests {

	private static final int LENGTH = 8_000;

	private final Scanner scanner = scanner();

	@ParameterizedTest
	@ValueSource(strings = { "1", "1 ", "12-", "1.", "192.168.", "a:", "1:", "::", "fe80:", "ab:", "ab-", "0x", "0x1",
			"bc1q", "1A", "1A ", "nhs ", "cpf 1", "A1", "AA99", "99 ", "999.999.", "756.", "pan A" })
	void takesLinearTime(String part) {
		Linearity.check((text) -> this.scanner.mask(text, Redaction.STANDARD), part, LENGTH);
	}

	private static Scanner scanner() {
		List<Detector> all = new ArrayList<>(NationalIds.detectors((type) -> true));
		all.addAll(HealthIds.detectors((type) -> true));
		all.addAll(NetworkAddresses.detectors((type) -> true));
		all.addAll(Wallets.detectors((type) -> true));
		return Scanner.of(List.of(), List.of(), all, Set.of());
	}

}
