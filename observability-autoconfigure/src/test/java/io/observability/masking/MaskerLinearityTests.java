package io.observability.masking;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compares the CPU time for a text with that for one eight times as long: linear work
 * gives 8, quadratic work 64. One good attempt proves that the work is linear.
 */
class MaskerLinearityTests {

	private static final int LENGTH = 16_000;

	private static final int FACTOR = 8;

	private static final int LIMIT = 24;

	private static final int ATTEMPTS = 20;

	private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

	private final Masker masker = Masker.standard();

	@ParameterizedTest
	@ValueSource(strings = { "a", "1", "1-", "11 ", "4111 ", "123-", "a.", "A-", "@", "a@", "a@a.", "a.b@", "%40",
			"%3D", "(((", "\"", "'", "\\", "-", "_", ":", "://", "://a:", "http://a:b", "-----BEGIN ",
			"-----BEGIN PRIVATE KEY-----", "eyJ", "-eyJ", ".eyJaaaaaaaaaaaa", "sk-", "xoxb-", "SG.a", "Bearer a",
			"password=", "password=\"", "password='\"", "password=\\\"", "password:\"${", "password=[", "password=[[",
			"password=[a,", "password=[null,", "password=[a b", "password=[\"", "pwd={", "password=<", "password=,",
			"token=${", "token=${a}", "token={", "password=[a,", "password=[[", "password=[\"\",", "password=)",
			"cookie: ", "password is ", "--password ", "IDENTIFIED BY ", "+1", "+1 555 ", "(555", "GB82 WEST ",
			"phone ", "é@é.é" })
	void takesLinearTime(String part) {
		String shorter = part.repeat(LENGTH / part.length());
		String longer = part.repeat(LENGTH * FACTOR / part.length());
		double ratio = Double.MAX_VALUE;
		for (int i = 0; i < ATTEMPTS && ratio > LIMIT; i++) {
			long few = cpuTime(shorter);
			long many = cpuTime(longer);
			ratio = Math.min(ratio, (double) many / Math.max(1, few));
		}

		assertThat(ratio).isLessThanOrEqualTo(LIMIT);
	}

	@Test
	void takesLinearTimeForTemplateThatNeverEnds() {
		assertThat(this.masker.mask("token=${".repeat(32_000) + "}")).isEqualTo("token=********");
	}

	private long cpuTime(String text) {
		long start = this.threads.getCurrentThreadCpuTime();
		assertThat(this.masker.mask(text)).isNotEmpty();
		return this.threads.getCurrentThreadCpuTime() - start;
	}

}
