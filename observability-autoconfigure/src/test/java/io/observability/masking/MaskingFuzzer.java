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

	/** A text four times as long takes four times the time, or sixteen times. */
	private static final int MAX_GROWTH = 8;

	/** Below this, what else the machine does counts more than the text. */
	private static final long FAST = 1_000L * LONG_TEXT;

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
		long growth = Long.MAX_VALUE;
		for (int i = 0; i < ATTEMPTS && growth > MAX_GROWTH; i++) {
			long less = time(text, LONG_TEXT / 4);
			long more = time(text, LONG_TEXT);
			growth = Math.min(growth, (more > FAST) ? more / Math.max(1, less) : 0);
		}
		check(growth <= MAX_GROWTH, "is slow when repeated", text);
	}

	private static long time(String text, int length) {
		String repeated = text.repeat(length / text.length());
		long start = THREADS.getCurrentThreadCpuTime();
		MASKER.mask(repeated);
		return THREADS.getCurrentThreadCpuTime() - start;
	}

	private static void check(boolean holds, String what, String text) {
		if (!holds) {
			throw new IllegalStateException(what + ": " + MaskingTexts.escaped(text) + " bytes "
					+ Arrays.toString(text.getBytes(StandardCharsets.UTF_8)));
		}
	}

}
