package io.observability.masking;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Nobody can hold up a thread with a text that is made for it. */
class MaskerLinearityTests {

	private static final int LENGTH = 16_000;

	private final Masker masker = Masker.standard();

	@ParameterizedTest
	@ValueSource(strings = { "a", "1", "1-", "11 ", "4111 ", "123-", "a.", "A-", "@", "a@", "a@a.", "a.b@", "%40",
			"%3D", "(((", "\"", "'", "\\", "-", "_", ":", "://", "://a:", "http://a:b", "-----BEGIN ",
			"-----BEGIN PRIVATE KEY-----", "eyJ", "-eyJ", ".eyJaaaaaaaaaaaa", "sk-", "xoxb-", "SG.a", "Bearer a",
			"password=", "password=\"", "password='\"", "password=\\\"", "password:\"${", "password=[", "password=[[",
			"password=[a,", "password=[null,", "password=[a b", "password=[\"", "pwd={", "password=<", "password=,",
			"token=${", "token=${a}", "token={", "password=[a,", "password=[[", "password=[\"\",", "password=)",
			"cookie: ", "password is ", "--password ", "IDENTIFIED BY ", "+1", "+1 555 ", "(555", "GB82 WEST ",
			"phone ", " /p a", " /user:a b", "PID|1||a^b ", "password: |\n  a", "é@é.é" })
	void takesLinearTime(String part) {
		Linearity.check(this.masker::mask, part, LENGTH);
	}

	@Test
	void takesLinearTimeForTemplateThatNeverEnds() {
		assertThat(this.masker.mask("token=${".repeat(32_000) + "}")).isEqualTo("token=********");
	}

}
