package io.observability.health.speech;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract of {@link Polly} with the API of its vendor. */
class PollyTests extends SpeechTestBed {

	private static final String POLLY = PROVIDERS + "polly.";

	private static final String[] KEYS = { POLLY + "region=eu-west-1", POLLY + "access-key=AKIDEXAMPLE",
			POLLY + "secret-key=" + CANARY };

	@Test
	void describesTheVoicesOfOneLanguage() throws Exception {
		try (StubProvider vendor = StubProvider.answering(200, "{\"Voices\":[{\"Id\":\"Joanna\"}]}")) {
			assertThat(check(with(POLLY + "base-url=" + vendor.url()))).isEqualTo(Probe.Result.up());
			assertThat(vendor.requests()).singleElement()
				.asString()
				.startsWith("GET /v1/voices?LanguageCode=en-US HTTP/1.1\n")
				.containsPattern(
						"Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/\\d{8}/eu-west-1/polly/aws4_request,"
								+ " SignedHeaders=[a-z0-9;-]*host[a-z0-9;-]*, Signature=[0-9a-f]{64}\n")
				.containsPattern("(?i)x-amz-date: \\d{8}T\\d{6}Z\n")
				.doesNotContain(CANARY);
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", value = { "400 | ThrottlingException | DEGRADED | rate-limited",
			"400 | ThrottlingException:http://internal.amazon.com/coral/com.amazon.coral.availability/ | "
					+ "DEGRADED | rate-limited",
			"400 | AccessDeniedException | UP | limited-scope", "403 | AccessDeniedException | UP | limited-scope",
			"403 | UnrecognizedClientException | DOWN | auth", "403 | InvalidSignatureException | DOWN | auth",
			"403 | ExpiredTokenException | DOWN | auth", "400 | IncompleteSignature | DOWN | auth",
			"400 | ValidationException | DOWN | rejected", "500 | ServiceFailureException | DOWN | upstream",
			"503 | ServiceUnavailable | DOWN | upstream" })
	void judgesTheTypeOfTheError(int status, String type, HealthState state, String code) throws Exception {
		try (StubProvider vendor = StubProvider.answering(status, "{\"message\":\"x\"}", "x-amzn-ErrorType: " + type)) {
			Probe.Result result = check(with(POLLY + "base-url=" + vendor.url()));

			assertThat(result.state()).isEqualTo(state);
			assertThat(result.code()).isEqualTo(code);
		}
	}

	@Test
	void readsTheTypeOfTheErrorFromTheBodyToo() throws Exception {
		judges(400, "{\"__type\":\"com.amazon.coral.availability#ThrottlingException\",\"message\":\"Rate exceeded\"}",
				HealthState.DEGRADED, "rate-limited", with(POLLY + "base-url={stub}"));
	}

	@Test
	void callsTheRegion() {
		assertThat(probes(KEYS)).singleElement()
			.extracting(Probe::name, Probe::kind, Probe::host)
			.containsExactly("polly", "speech", "polly.eu-west-1.amazonaws.com");
		assertThat(probes(POLLY + "region=cn-north-1").get(0).host()).isEqualTo("polly.cn-north-1.amazonaws.com.cn");
	}

	@Test
	void needsARegion() {
		this.contextRunner.withPropertyValues(POLLY + "access-key=a", POLLY + "secret-key=b")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("The speech provider 'polly' has no region, which 'polly' needs."));
	}

	@Test
	void callsNobodyWithHalfAKey() throws Exception {
		assertThat(check(POLLY + "region=eu-west-1", POLLY + "access-key=a"))
			.isEqualTo(Probe.Result.unknown("not-configured"));
		assertThat(check(POLLY + "region=eu-west-1", POLLY + "access-key=a", POLLY + "secret-key=${UNSET}"))
			.isEqualTo(Probe.Result.unknown("not-configured"));
	}

	private static String[] with(String property) {
		return new String[] { KEYS[0], KEYS[1], KEYS[2], property };
	}

}
