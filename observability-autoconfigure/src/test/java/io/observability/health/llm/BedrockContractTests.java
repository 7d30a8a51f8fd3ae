package io.observability.health.llm;

import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.HttpSigner;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@link Bedrock} makes of the wire format of its vendor. */
@ExtendWith(OutputCaptureExtension.class)
class BedrockContractTests extends LlmTestBed {

	private static final String MODEL = "anthropic.claude-3-haiku-20240307-v1:0";

	@Override
	List<String> properties() {
		return List.of(PROVIDERS + "bedrock.region=eu-central-1", PROVIDERS + "bedrock.access-key=AKIDEXAMPLE",
				PROVIDERS + "bedrock.secret-key=" + CANARY, PROVIDERS + "bedrock.session-token=token");
	}

	@Test
	void listsModelsWithASignature() {
		assertThat(answer(200, "{\"modelSummaries\":[{\"modelId\":\"" + MODEL + "\"}]}")).isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /foundation-models HTTP/1.1\n")
			.contains("Authorization: AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/", "/eu-central-1/bedrock/aws4_request",
					"X-Amz-Security-Token: token\n")
			.doesNotContain(CANARY);
		assertThat(header("Authorization")).isEqualTo(signature("/foundation-models"));
	}

	@Test
	void asksForOneModelWithASignatureThatHolds() {
		this.vendor.becomes(StubProvider.answer(200, details("ACTIVE")));

		assertThat(check(PROVIDERS + "bedrock.model=" + MODEL)).isEqualTo(Probe.Result.up());
		String path = "/foundation-models/anthropic.claude-3-haiku-20240307-v1%3A0";
		assertThat(request()).startsWith("GET " + path + " HTTP/1.1\n");
		assertThat(header("Authorization")).isEqualTo(signature(path));
	}

	@Test
	void asksForAnInferenceProfile() {
		this.vendor
			.becomes(StubProvider.answer(200, "{\"inferenceProfileId\":\"eu." + MODEL + "\",\"status\":\"ACTIVE\"}"));

		assertThat(check(PROVIDERS + "bedrock.model=eu." + MODEL)).isEqualTo(Probe.Result.up());
		assertThat(request()).startsWith("GET /inference-profiles/eu.anthropic.claude");
	}

	@Test
	void warnsOfAModelThatGoesAway() {
		assertIs(answer(200, details("LEGACY")), HealthState.UP, "legacy-model");
	}

	@ParameterizedTest
	@CsvSource({ "403,AccessDeniedException,UP,limited-scope", "403,UnrecognizedClientException,DOWN,auth",
			"403,InvalidSignatureException,DOWN,auth", "403,ExpiredTokenException,DOWN,auth",
			"429,ThrottlingException,DEGRADED,rate-limited", "400,ThrottlingException,DEGRADED,rate-limited",
			"400,ValidationException,DOWN,not-found", "404,ResourceNotFoundException,DOWN,not-found",
			"500,InternalServerException,DOWN,upstream", "503,ServiceUnavailableException,DOWN,upstream" })
	void tellsTheRefusalsApart(int status, String type, HealthState state, String code) {
		Probe.Result byHeader = answer(status, "{\"message\":\"x\"}",
				"x-amzn-ErrorType: " + type + ":http://internal.amazon.com/coral/com.amazon.bedrock/",
				"x-amzn-RequestId: 6f2cdd6e-0000-4f6e-9f7e-000000000000");

		assertIs(byHeader, state, code);
		assertThat(byHeader.details()).containsEntry("request_id", "6f2cdd6e-0000-4f6e-9f7e-000000000000");
		assertIs(answer(status, "{\"__type\":\"com.amazon.coral.service#" + type + "\"}"), state, code);
	}

	@Test
	void sendsAKeyOfBedrockAsBearer() {
		this.vendor.becomes(StubProvider.answer(403,
				"{\"Message\":\"Authentication failed: Please make sure your API Key is valid.\"}",
				"x-amzn-ErrorType: AccessDeniedException"));

		assertDownAtOnce(check(PROVIDERS + "bedrock.api-key=" + CANARY), "auth");
		assertThat(request()).contains("Authorization: Bearer " + CANARY + "\n").doesNotContain("AWS4");
	}

	@Test
	void needsNoLibraryForAKeyOfBedrock() {
		assertThat(check(this.contextRunner.withClassLoader(new FilteredClassLoader("software.amazon.awssdk"))
			.withPropertyValues(PROVIDERS + "bedrock.region=eu-central-1", PROVIDERS + "bedrock.api-key=" + CANARY,
					PROVIDERS + "bedrock.base-url=" + this.vendor.url())))
			.isEqualTo(Probe.Result.up());
	}

	@Test
	void namesTheDependencyThatIsMissing(CapturedOutput output) {
		assertThat(check(this.contextRunner.withClassLoader(new FilteredClassLoader("software.amazon.awssdk"))
			.withPropertyValues(PROVIDERS + "claude.vendor=bedrock", PROVIDERS + "claude.region=eu-central-1")))
			.isEqualTo(Probe.Result.unknown("not-configured"));
		assertThat(output)
			.containsOnlyOnce("'claude' is not watched until the dependency 'software.amazon.awssdk:auth' "
					+ "is added, which knows its credentials");
	}

	@Test
	void takesTheBearerOfTheEnvironmentForThePublicAddressOnly() {
		this.contextRunner
			.withPropertyValues("AWS_BEARER_TOKEN_BEDROCK=" + CANARY, "AWS_REGION=us-east-1",
					PROVIDERS + "bedrock.vendor=bedrock")
			.run((context) -> assertThat(only(context.getBean(LlmProbes.class).probes()).host())
				.isEqualTo("bedrock.us-east-1.amazonaws.com"));
		check("AWS_BEARER_TOKEN_BEDROCK=" + CANARY);

		assertThat(request()).doesNotContain(CANARY);
	}

	@Test
	void asksForTheRegion() {
		this.contextRunner.withPropertyValues(PROVIDERS + "bedrock.api-key=" + CANARY)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(FailureAnalyzedException.class)
				.hasMessage("The language model provider 'bedrock' has no region.")
				.extracting("action")
				.isEqualTo("Set 'observability.health.llm.providers.bedrock.region', for example to 'eu-central-1'."));
		this.contextRunner.withPropertyValues(PROVIDERS + "bedrock.region=evil.example.org/#")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("'observability.health.llm.providers.bedrock.region' must be a region of AWS but was "
						+ "'evil.example.org/#'"));
	}

	@Test
	void isNotConfiguredWithHalfAKey() {
		assertThat(check(this.contextRunner.withPropertyValues(PROVIDERS + "bedrock.region=eu-central-1",
				PROVIDERS + "bedrock.access-key=AKIDEXAMPLE")))
			.isEqualTo(Probe.Result.unknown("not-configured"));
	}

	// The vendor's own arithmetic over what arrived
	private String signature(String path) {
		Instant time = Instant.from(DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")
			.withZone(ZoneOffset.UTC)
			.parse(header("X-Amz-Date")));
		SdkHttpRequest arrived = SdkHttpRequest.builder()
			.method(SdkHttpMethod.GET)
			.uri(URI.create("http://" + header("Host") + path))
			.putHeader("Accept", header("Accept"))
			.build();
		return AwsV4HttpSigner.create()
			.sign((call) -> call.identity(AwsSessionCredentials.create("AKIDEXAMPLE", CANARY, "token"))
				.request(arrived)
				.putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, "bedrock")
				.putProperty(AwsV4HttpSigner.REGION_NAME, "eu-central-1")
				.putProperty(HttpSigner.SIGNING_CLOCK, Clock.fixed(time, ZoneOffset.UTC)))
			.request()
			.firstMatchingHeader("Authorization")
			.orElseThrow();
	}

	private String header(String name) {
		return request().lines()
			.filter((line) -> line.regionMatches(true, 0, name + ": ", 0, name.length() + 2))
			.map((line) -> line.substring(name.length() + 2))
			.findFirst()
			.orElseThrow();
	}

	private static String details(String status) {
		return """
				{"modelDetails":{"modelArn":"arn:aws:bedrock:eu-central-1::foundation-model/%s","modelId":"%s",
				 "modelLifecycle":{"status":"%s"}}}""".formatted(MODEL, MODEL, status);
	}

}
