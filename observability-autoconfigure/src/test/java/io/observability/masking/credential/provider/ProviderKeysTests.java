package io.observability.masking.credential.provider;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.CRC32;

import io.observability.masking.data.DataType;
import io.observability.masking.detector.Detector;
import io.observability.masking.detector.Rows;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Keys and tokens of providers, which are made up here so that nobody takes them for
 * real.
 */
class ProviderKeysTests {

	private static final List<Detector> DETECTORS = ProviderKeys.detectors(DataType::byDefault);

	private static final String ALL = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	private final Random random = new Random(5);

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			sk- | all | 48
			sk-proj- | all | 60
			sk-svcacct- | all | 40
			sk-ant-api03- | all | 95
			sk-or-v1- | hex | 64
			AKIA | upper | 16
			ASIA | upper | 16
			ABIA | upper | 16
			ACCA | upper | 16
			ghp_ | all | 36
			gho_ | all | 36
			ghu_ | all | 36
			ghs_ | all | 36
			ghr_ | all | 36
			github_pat_ | all | 82
			glpat- | all | 20
			glptt- | hex | 40
			glrt- | all | 20
			gldt- | all | 20
			glsoat- | all | 20
			xoxb- | all | 40
			xoxp- | all | 40
			xapp-1-A01-12- | hex | 64
			sk_live_ | all | 24
			rk_test_ | all | 24
			whsec_ | all | 32
			SK | hex | 32
			SG. | all | 66
			AIza | all | 35
			ya29. | all | 60
			GOCSPX- | all | 28
			npm_ | all | 36
			hf_ | all | 34
			shpat_ | hex | 32
			hvs. | all | 90
			hvb. | all | 90
			sk_ | hex | 48
			gsk_ | all | 52
			pplx- | all | 48
			r8_ | all | 37
			xai- | all | 80
			key- | hex | 32
			PMAK- | hex | 24
			NRAK- | upper | 27
			sntrys_ | all | 60
			lin_api_ | all | 40
			secret_ | all | 43
			ntn_ | all | 46
			figd_ | all | 40
			pypi-AgE | all | 70
			rubygems_ | hex | 48
			dckr_pat_ | all | 27
			dop_v1_ | hex | 64
			HRKU- | all | 60
			dp.pt. | all | 43
			sq0atp- | all | 22
			EAAA | all | 60
			ATATT3 | all | 180
			ATBB | all | 32
			EAAC | all | 120
			AGE-SECRET-KEY-1 | upper | 58
			pscale_tkn_ | all | 43
			glsa_ | all | 41
			eyJrIjoi | all | 60
			sbp_ | hex | 40
			v2.local. | all | 60
			v4.public. | all | 90
			pul- | hex | 32
			fo1_ | all | 43
			sl. | all | 130
			LTAI | all | 20
			AKID | all | 32
			AQVN | all | 36
			cmVmd | all | 59
			key- | small | 32
			$2b$12$ | all | 53
			$6$rounds=5000$ | all | 90
			$argon2id$v=19$m=65536,t=3,p=4$ | all | 60
			ABSKQmVkcm9ja0FQSUtleS | all | 60
			""")
	void masksKey(String prefix, String alphabet, int length) {
		String key = prefix + tail(alphabet, length);

		assertThat(Rows.mask(DETECTORS, "got " + key + ", bye")).isEqualTo("got ********, bye");
		assertThat(Rows.mask(DETECTORS, "x=" + key)).isEqualTo("x=********");
		assertThat(Rows.mask(DETECTORS, "?x=" + key + "&y=1")).isEqualTo("?x=********&y=1");
		assertThat(Rows.mask(DETECTORS, "{\"x\":\"" + key + "\"}")).isEqualTo("{\"x\":\"********\"}");
	}

	@Test
	void masksTokensThatHaveTheirSignInTheMiddle() {
		assertMasked("123456789:AA" + tail("all", 33));
		assertMasked(tail("all", 11) + ":APA91b" + tail("all", 134));
		assertMasked("M" + tail("all", 23) + ".G" + tail("all", 5) + "." + tail("all", 38));
		assertMasked(tail("all", 14) + ".atlasv1." + tail("all", 64));
		assertMasked("pat" + tail("all", 14) + "." + tail("hex", 64));
		assertMasked("abc8Q~" + tail("all", 34));
		assertMasked(tail("hex", 32) + "-us12");
		assertMasked("1//0" + tail("all", 60));
		assertMasked("dapi" + tail("hex", 32));
		assertMasked("00D5g" + tail("all", 10) + "!AQ" + tail("all", 90));
		assertMasked("access_token$production$" + tail("hex", 16) + "$" + tail("hex", 32));
	}

	@Test
	void masksMailgunKeyBesideItsName() {
		String key = "3f1b2c4d5e6f708192a3b4c5d6e7f809-1a2b3c4d-5e6f7a8b";

		assertThat(Rows.mask(DETECTORS, "Mailgun rejected " + key + " x")).isEqualTo("Mailgun rejected ******** x");
		assertThat(Rows.mask(DETECTORS, "build " + key + " x")).isEqualTo("build " + key + " x");
	}

	@Test
	void masksSecretOfAwsBesideItsId() {
		String pair = "AKIA" + tail("upper", 16) + ":" + tail("all", 39) + "1";

		assertThat(Rows.mask(DETECTORS, "keys " + pair + " x")).isEqualTo("keys ******** x");
	}

	@Test
	void masksGitHubTokenWithValidChecksumThoughItLooksLikeNone() {
		String token = "ghp_" + "x".repeat(30);
		CRC32 crc = new CRC32();
		crc.update("x".repeat(30).getBytes(StandardCharsets.US_ASCII));

		assertThat(Rows.mask(DETECTORS, token + base62(crc.getValue()))).isEqualTo("********");
		assertThat(Rows.mask(DETECTORS, token + "xxxxxx")).isEqualTo(token + "xxxxxx");
	}

	@Test
	void doesNotLookForTypesThatAreSwitchedOff() {
		List<Detector> tokens = ProviderKeys.detectors((type) -> type.name().equals("token"));
		String key = "AKIA" + tail("upper", 16);

		assertThat(Rows.mask(tokens, key + " ghp_" + tail("all", 36))).isEqualTo(key + " ********");
		assertThat(ProviderKeys.detectors((type) -> false)).isEmpty();
	}

	@ParameterizedTest
	@MethodSource("lookAlikes")
	void keeps(String text) {
		assertThat(Rows.mask(DETECTORS, text)).isSameAs(text);
	}

	static Stream<String> lookAlikes() {
		return Rows.lines("""
				sk-learn and task-runner-with-a-long-name-v2 sk-container-abstract-factory-bean2
				re_index_all_documents_v2 hf_transformers_model_for_language2 fw_update_everything_now_please3
				ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx AKIAXXXXXXXXXXXXXXXX sk-xxxxxxxxxxxxxxxxxxxxxxxx
				SKU SKIP MASKED ASIATIC AIzawa key-value key-12 v1.0-SNAPSHOT SG.x sl.1 pat.1
				00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01 550e8400-e29b-41d4-a716-446655440000
				4bf92f3577b34da6a3ce929d0e0e4736-us-east at com.example.Foo.bar(Foo.java:12) 1/0/2024
				12:30:45:AB 127.0.0.1:8080:AAA user_id=secret_santa_list_for_everybody
				AC0123456789abcdef0123456789abcdef sent
				pk_live_0123456789abcdefABCDEF01 ok
				$2a$ and $6$ and $5$x US$6$ $2b$10$short
				key-abcdefghijklmnopqrstuvwxyzabcdef key-12 ABSKenner mailgun 550e8400-e29b-41d4-a716-446655440000
				""");
	}

	private void assertMasked(String key) {
		assertThat(Rows.mask(DETECTORS, "got " + key + ", bye")).as(key).isEqualTo("got ********, bye");
	}

	private String tail(String alphabet, int length) {
		String characters = switch (alphabet) {
			case "hex" -> "0123456789abcdef";
			case "small" -> ALL.substring(0, 10) + ALL.substring(36);
			case "upper" -> ALL.substring(0, 36);
			default -> ALL;
		};
		StringBuilder tail = new StringBuilder();
		for (int i = 0; i < length; i++) {
			tail.append(characters.charAt(this.random.nextInt(characters.length())));
		}
		return tail.toString();
	}

	private static String base62(long number) {
		StringBuilder digits = new StringBuilder();
		for (long left = number; digits.length() < 6; left /= 62) {
			digits.insert(0, ALL.charAt((int) (left % 62)));
		}
		return digits.toString();
	}

}
