package io.observability.masking;

import java.util.Map;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Random;
import java.util.Set;

import com.sun.management.ThreadMXBean;
import io.observability.masking.credential.Credentials;
import io.observability.masking.data.DataType;
import io.observability.masking.detector.Finding;
import io.observability.masking.detector.Redaction;
import io.observability.masking.detector.Scanner;
import io.observability.masking.key.SensitiveKeys;
import io.observability.masking.personal.PersonalData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What holds for every text, tried on random ones that are the same in each run. */
class MaskingPropertyTests {

	private static final int TEXTS = 4_000;

	private static final int MAX_PASSES = 4;

	private static final List<String> CLEAN = List.of(
			"2024-05-17T13:44:41.722Z INFO [http-nio-8080-exec-1] c.e.orders.OrderService : order 43273 took 262 ms",
			"traceId=4bf92f3577b34da6a3ce929d0e0e4736 spanId=00f067aa0ba902b7 id=0190b5f0-1111-7abc-8def-0123456789ab",
			"GET https://api.example.com/v1/orders/9f3a?expand=lines&limit=20 HTTP/1.1 200 10.2.3.4:8080",
			"{\"status\":\"OK\",\"items\":3,\"page\":{\"next\":2,\"size\":50},\"cached\":true}",
			"select o.id, o.status from orders o where o.customer_id = ? limit 100",
			"\tat com.example.orders.OrderService.lambda$find$0(OrderService.java:217)",
			"date,tokens,cost\n2024-05-17,1200,0.25\n2024-05-18,1300,0.27\n");

	private final Masker masker = Masker.standard();

	private final Scanner scanner = Scanner.of(Credentials.detectors(DataType::byDefault),
			SensitiveKeys.of(Map.of(), Set.of(), DataType::byDefault).detectors(),
			PersonalData.detectors(DataType::byDefault), Set.of());

	@ParameterizedTest
	@ValueSource(longs = { 31, 32, 33 })
	void neitherFailsNorChangesMaskedTextsOfAnyCharacters(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < TEXTS; i++) {
			String text = MaskingTexts.hostile(random);
			String masked = this.masker.mask(text);

			assertThat(masked).isNotEqualTo(StandardMasker.FAILED);
			assertThat(this.masker.mask(masked)).as(MaskingTexts.escaped(text)).isEqualTo(masked);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 71, 72, 73 })
	void changesNoMaskedTables(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < TEXTS; i++) {
			String text = MaskingTexts.table(random);
			String masked = this.masker.mask(text);

			assertThat(this.masker.mask(masked)).as(MaskingTexts.escaped(text)).isSameAs(masked);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 41, 42, 43 })
	void returnsSameInstanceUnlessSomethingIsMasked(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < TEXTS; i++) {
			String text = random.nextBoolean() ? MaskingTexts.hostile(random) : MaskingTexts.mixture(random);
			String masked = this.masker.mask(text);

			assertThat(masked != text).isEqualTo(!masked.equals(text));
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 51, 52, 53 })
	void findsPartsThatDoNotOverlap(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < TEXTS; i++) {
			String text = MaskingTexts.mixture(random);
			int end = 0;
			for (Finding finding : this.scanner.findings(text)) {
				assertThat(finding.start()).as(text).isGreaterThanOrEqualTo(end);
				assertThat(finding.end()).as(text).isBetween(finding.start(), text.length());
				end = finding.end();
			}
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 61, 62, 63 })
	void changesNothingOutsideOfFindings(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < TEXTS; i++) {
			String text = MaskingTexts.mixture(random);
			String expected = text;
			for (int pass = 0; pass < MAX_PASSES; pass++) {
				expected = replaceFindings(expected);
			}

			assertThat(this.scanner.mask(text, Redaction.STANDARD)).as(text).isEqualTo(expected);
		}
	}

	private String replaceFindings(String text) {
		StringBuilder masked = new StringBuilder();
		int from = 0;
		for (Finding finding : this.scanner.findings(text)) {
			String value = text.substring(finding.start(), finding.end());
			boolean kept = finding.type() == Finding.KEPT;
			masked.append(text, from, finding.start())
				.append(kept ? value : Redaction.STANDARD.replace(value, finding));
			from = finding.end();
		}
		return masked.append(text, from, text.length()).toString();
	}

	@Test
	void allocatesNothingForCleanTexts() {
		ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
		long thread = Thread.currentThread().getId();
		long least = Long.MAX_VALUE;
		for (int attempt = 0; attempt < 200 && least > 0; attempt++) {
			long before = threads.getThreadAllocatedBytes(thread);
			int changed = 0;
			for (int i = 0; i < 300; i++) {
				for (int j = 0; j < CLEAN.size(); j++) {
					changed += (this.masker.mask(CLEAN.get(j)) != CLEAN.get(j)) ? 1 : 0;
				}
			}
			least = Math.min(least, threads.getThreadAllocatedBytes(thread) - before);
			assertThat(changed).isZero();
		}

		assertThat(least).isZero();
	}

}
