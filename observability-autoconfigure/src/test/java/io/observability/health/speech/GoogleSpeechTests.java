package io.observability.health.speech;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import io.observability.health.GoogleKeyFile;
import io.observability.health.HealthState;
import io.observability.health.Probe;
import io.observability.health.StubProvider;

import static org.assertj.core.api.Assertions.assertThat;

/** Contract of {@link GoogleSpeech} with the APIs of its vendor. */
@ExtendWith(OutputCaptureExtension.class)
class GoogleSpeechTests extends SpeechTestBed {

	@TempDir
	Path directory;

	@Test
	void listsOneRecognizerToHear() throws Exception {
		try (StubProvider vendor = StubProvider
			.choosing((head) -> GoogleKeyFile.answer(head, StubProvider.answer(200, "{}")))) {
			Path file = GoogleKeyFile.write(this.directory, vendor.url());

			assertThat(check(PROVIDERS + "google-stt.base-url=" + vendor.url(),
					PROVIDERS + "google-stt.project=my-project", PROVIDERS + "google-stt.location=eu",
					PROVIDERS + "google-stt.quota-project=payer", PROVIDERS + "google-stt.credentials=" + file))
				.isEqualTo(Probe.Result.up());
			assertThat(vendor.requests()).hasSize(2)
				.last()
				.asString()
				.startsWith("GET /v2/projects/my-project/locations/eu/recognizers?pageSize=1 HTTP/1.1\n")
				.contains("Authorization: Bearer " + GoogleKeyFile.TOKEN + "\n", "x-goog-user-project: payer\n");
		}
	}

	@Test
	void listsTheVoicesOfOneLanguageToSpeak() throws Exception {
		try (StubProvider vendor = StubProvider
			.choosing((head) -> GoogleKeyFile.answer(head, StubProvider.answer(200, "{\"voices\":[]}")))) {
			Path file = GoogleKeyFile.write(this.directory, vendor.url());

			assertThat(check(PROVIDERS + "google-tts.base-url=" + vendor.url(),
					PROVIDERS + "google-tts.credentials=" + file))
				.isEqualTo(Probe.Result.up());
			assertThat(vendor.requests().get(1)).startsWith("GET /v1/voices?languageCode=en-US HTTP/1.1\n")
				.contains("Authorization: Bearer " + GoogleKeyFile.TOKEN + "\n");
		}
	}

	@Test
	void sendsAnApiKeyInAHeader() throws Exception {
		try (StubProvider vendor = StubProvider.answering(200, "{\"voices\":[]}")) {
			check(PROVIDERS + "google-tts.base-url=" + vendor.url(), PROVIDERS + "google-tts.api-key=" + CANARY);

			assertThat(vendor.requests()).singleElement()
				.asString()
				.startsWith("GET /v1/voices?languageCode=en-US HTTP/1.1\n")
				.contains("x-goog-api-key: " + CANARY + "\n")
				.doesNotContain("Authorization");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '`',
			value = {
					"400 | {\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\","
							+ "\"details\":[{\"reason\":\"API_KEY_INVALID\"}]}} | DOWN | auth",
					"400 | {\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\"}} | DOWN | rejected",
					"401 | {\"error\":{\"code\":401,\"status\":\"UNAUTHENTICATED\"}} | DOWN | auth",
					"403 | {\"error\":{\"code\":403,\"status\":\"PERMISSION_DENIED\","
							+ "\"details\":[{\"reason\":\"SERVICE_DISABLED\"}]}} | DOWN | api-disabled",
					"403 | {\"error\":{\"code\":403,\"status\":\"PERMISSION_DENIED\","
							+ "\"details\":[{\"reason\":\"BILLING_DISABLED\"}]}} | DOWN | billing",
					"403 | {\"error\":{\"code\":403,\"message\":\"Permission 'speech.recognizers.list' denied\","
							+ "\"details\":[{\"reason\":\"IAM_PERMISSION_DENIED\"}]}} | UP | limited-scope",
					"403 | {\"error\":{\"code\":403,"
							+ "\"details\":[{\"reason\":\"ACCESS_TOKEN_SCOPE_INSUFFICIENT\"}]}} | UP | limited-scope",
					"403 | {\"error\":{\"code\":403,\"details\":[{\"reason\":\"RATE_LIMIT_EXCEEDED\"}]}} | DEGRADED "
							+ "| rate-limited",
					"403 | {\"error\":{\"errors\":[{\"domain\":\"usageLimits\","
							+ "\"reason\":\"dailyLimitExceeded\"}]}} | DEGRADED | rate-limited",
					"403 | {\"error\":{\"code\":403,\"status\":\"PERMISSION_DENIED\"}} | DOWN | auth",
					"404 | {\"error\":{\"code\":404,\"status\":\"NOT_FOUND\"}} | DOWN | not-found",
					"429 | {\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\"}} | DEGRADED | rate-limited",
					"503 | {\"error\":{\"code\":503,\"status\":\"UNAVAILABLE\"}} | DOWN | upstream" })
	void judgesTheAnswer(int status, String body, HealthState state, String code) throws Exception {
		judges(status, body, state, code, PROVIDERS + "voice.vendor=google-tts", PROVIDERS + "voice.base-url={stub}",
				PROVIDERS + "voice.api-key=" + CANARY);
	}

	@ParameterizedTest
	@CsvSource({ "global,speech.googleapis.com", "eu,eu-speech.googleapis.com" })
	void callsTheLocation(String location, String host) {
		assertThat(probes(PROVIDERS + "google-stt.project=p", PROVIDERS + "google-stt.location=" + location))
			.singleElement()
			.extracting(Probe::host)
			.isEqualTo(host);
	}

	@Test
	void needsAProjectToHear() {
		this.contextRunner.withPropertyValues(PROVIDERS + "google-stt.location=eu")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessage("The speech provider 'google-stt' has no project, which 'google-stt' needs."));
	}

	@Test
	void tellsWhenNoTokenIsToBeHad() throws Exception {
		try (StubProvider vendor = StubProvider.answering(400, "{\"error\":\"invalid_grant\"}")) {
			Path file = GoogleKeyFile.write(this.directory, vendor.url());

			Probe.Result result = check(PROVIDERS + "google-tts.base-url=" + vendor.url(),
					PROVIDERS + "google-tts.credentials=" + file);
			assertThat(result.code()).isEqualTo("credentials");
			assertThat(result.state()).isEqualTo(HealthState.DOWN);
		}
	}

	@ParameterizedTest
	@CsvSource({ "com.google.auth,google-tts,com.google.auth:google-auth-library-oauth2-http",
			"software.amazon.awssdk,polly,software.amazon.awssdk:auth" })
	void namesTheLibraryThatIsMissing(String library, String vendor, String dependency, CapturedOutput output) {
		this.contextRunner.withClassLoader(new FilteredClassLoader(library))
			.withPropertyValues(PROVIDERS + vendor + ".region=eu-west-1")
			.run((context) -> {
				Probe probe = context.getBean(SpeechProbes.class).probes().get(0);

				assertThat(probe.check()).isEqualTo(Probe.Result.unknown("not-configured"));
				assertThat(probe.check()).isEqualTo(Probe.Result.unknown("not-configured"));
			});
		assertThat(output).containsOnlyOnce(dependency);
	}

}
