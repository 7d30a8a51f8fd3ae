package io.observability.masking;

import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Throws random mixtures of everything that triggers a detector at the masker. */
class MaskerRobustnessTests {

	private static final String[] PARTS = { "4111-1111-1111-1111", "4111111111111111", "123-45-6789", "(555) 123-4567",
			"+14155552671", "john@example.com", "%40", "password", "\"password\"", "api_key", "token", "ssn", "phone",
			"=", ":", ": ", " is ", "\"", "\\\"", "'", "hunter2", "null", "{", "}", "[", "]", ",", ";", "&", " ", "  ",
			"\n", "\\n", "Bearer ", "Basic ", "abc123def456", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0.abc",
			"sk-abcd1234efgh5678", "https://", "u:p@h", "hooks.slack.com/services/T0/B0/x",
			"-----BEGIN PRIVATE KEY-----", "-----", "MIIEowIBAAKC", "DE89370400440532013000", "********", "***-**-6789",
			"j***@example.com", "j***@", "<", ">", "/", "--password ", "@", ".", "-", "+", "(", ")", "%3D", "1", "12",
			"555", "a", "Z", "ü", "\ud83d\ude00", "\ud83d", "=>", "Cookie", "jdbc:oracle:thin:", "my ",
			"IDENTIFIED BY ", "${x}", "id", "AKIAIOSFODNN7EXAMPLE", "SG.", "_", "\u00a0" };

	private final Masker masker = Masker.standard();

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void neverFails(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 5_000; i++) {
			String text = mixture(random);
			String masked = this.masker.mask(text);

			assertThat(masked).isNotEqualTo(StandardMasker.FAILED);
			assertThat(this.masker.mask(PARTS[random.nextInt(PARTS.length)], text)).isNotEqualTo(StandardMasker.FAILED);
		}
	}

	@ParameterizedTest
	@ValueSource(longs = { 11, 12, 13, 14 })
	void masksTwiceWithTheSameResult(long seed) {
		Random random = new Random(seed);
		for (int i = 0; i < 5_000; i++) {
			String text = mixture(random);
			String masked = this.masker.mask(text);

			assertThat(this.masker.mask(masked)).as(text).isEqualTo(masked);
		}
	}

	private static String mixture(Random random) {
		StringBuilder text = new StringBuilder();
		int parts = 1 + random.nextInt(12);
		for (int i = 0; i < parts; i++) {
			text.append(PARTS[random.nextInt(PARTS.length)]);
		}
		return text.toString();
	}

}
