package io.observability.masking;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Target of the coverage-guided fuzz run (profile {@code fuzz}). A byte stands for an
 * ASCII character or for one of the parts that trigger detectors.
 */
final class MaskingFuzzer {

	private static final String SECRET = "Zx9kQw7rT2mN";

	private static final int LONG_TEXT = 16_384;

	/** What is instrumented for coverage takes ten times as long. */
	private static final long MAX_NANOS_PER_CHAR = 10_000;

	private static final int ATTEMPTS = 5;

	private static final Masker MASKER = Masker.standard();

	private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

	private static int runs;

	private MaskingFuzzer() {
	}

	/** Called by the fuzzer for each input. */
	public static void fuzzerTestOneInput(byte[] data) {
		String text = MaskingTexts.ofBytes(data);
		String masked = MASKER.mask(text);
		check(!masked.equals(StandardMasker.FAILED), "fails", text);
		check(MASKER.mask(masked).equals(masked), "changes what is masked", text);
		check(masked == text || !masked.equals(text), "copies", text);
		String planted = text + "\npassword=" + SECRET + "\n";
		check(!MASKER.mask(planted).contains(SECRET), "leaks behind", text);
		if (runs++ % 16 == 0 && !text.isEmpty() && text.length() < 64) {
			checkTime(text);
		}
	}

	private static void checkTime(String text) {
		String repeated = text.repeat(LONG_TEXT / text.length());
		long best = Long.MAX_VALUE;
		for (int i = 0; i < ATTEMPTS && best > MAX_NANOS_PER_CHAR * LONG_TEXT; i++) {
			long start = THREADS.getCurrentThreadCpuTime();
			MASKER.mask(repeated);
			best = Math.min(best, THREADS.getCurrentThreadCpuTime() - start);
		}
		check(best <= MAX_NANOS_PER_CHAR * LONG_TEXT, "is slow when repeated", text);
	}

	private static void check(boolean holds, String what, String text) {
		if (!holds) {
			throw new IllegalStateException(what + ": " + MaskingTexts.escaped(text) + " bytes "
					+ Arrays.toString(text.getBytes(StandardCharsets.UTF_8)));
		}
	}

}
