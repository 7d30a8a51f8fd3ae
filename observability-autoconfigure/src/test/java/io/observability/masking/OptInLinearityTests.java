package io.observability.masking;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares, as for the other detectors, the time for a text with one eight times as long.
 */
class OptInLinearityTests {

	private static final int LENGTH = 8_000;

	private static final int FACTOR = 8;

	private static final int LIMIT = 24;

	private static final int ATTEMPTS = 20;

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private final Scanner scanner = scanner();

	@ParameterizedTest
	@ValueSource(strings = { "1", "1 ", "12-", "1.", "192.168.", "a:", "1:", "::", "fe80:", "ab:", "ab-", "0x", "0x1",
			"bc1q", "1A", "1A ", "nhs ", "cpf 1", "A1", "AA99", "99 ", "999.999.", "756.", "pan A" })
	void takesLinearTime(String part) {
		String shorter = part.repeat(LENGTH / part.length());
		String longer = part.repeat(LENGTH * FACTOR / part.length());
		double ratio = Double.MAX_VALUE;
		for (int i = 0; i < ATTEMPTS && ratio > LIMIT; i++) {
			long few = cpuTime(shorter);
			ratio = Math.min(ratio, (double) cpuTime(longer) / Math.max(1, few));
		}

		assertThat(ratio).isLessThanOrEqualTo(LIMIT);
	}

	private long cpuTime(String text) {
		long start = this.threads.getCurrentThreadCpuTime();
		assertThat(this.scanner.mask(text, Redaction.STANDARD)).isNotEmpty();
		return this.threads.getCurrentThreadCpuTime() - start;
	}

	private static Scanner scanner() {
		List<Detector> all = new ArrayList<>(NationalIds.detectors((type) -> true));
		all.addAll(HealthIds.detectors((type) -> true));
		all.addAll(NetworkAddresses.detectors((type) -> true));
		all.addAll(Wallets.detectors((type) -> true));
		return Scanner.of(List.of(), List.of(), all, Set.of());
	}

}
