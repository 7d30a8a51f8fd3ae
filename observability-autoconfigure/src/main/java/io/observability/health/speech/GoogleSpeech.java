package io.observability.health.speech;

import java.net.http.HttpRequest;

import org.jspecify.annotations.Nullable;

import io.observability.health.HealthState;
import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;
import io.observability.health.Probe.Result;
import io.observability.signing.GoogleAccess;
import io.observability.signing.Signers;

/**
 * Google Cloud. Hearing lists one recognizer ({@code GET
 * /v2/projects/{project}/locations/{location}/recognizers?pageSize=1},
 * https://cloud.google.com/speech-to-text/docs/reference/rest/v2/projects.locations.recognizers/list;
 * an empty object is a success). Speaking lists the voices of one language ({@code GET
 * /v1/voices?languageCode=en-US},
 * https://cloud.google.com/text-to-speech/docs/reference/rest/v1/voices/list). Proves
 * that the API is switched on for the project and takes the credentials. That these APIs
 * take an API key as well is known from third parties only.
 */
final class GoogleSpeech {

	private GoogleSpeech() {
	}

	static Probe stt(String name, SpeechProvider provider) {
		String project = SpeechProbes.required(name, "google-stt", "project", provider.project());
		if (project == null || !SpeechProvider.isSet(provider.location())) {
			return HttpProbe.notConfigured(name, "google-stt", SpeechProbes.KIND);
		}
		String location = provider.location();
		String host = location.equals("global") ? "https://speech.googleapis.com"
				: "https://" + location + "-speech.googleapis.com";
		String path = "/v2/projects/%s/locations/%s/recognizers?pageSize=1".formatted(SpeechProvider.segment(project),
				location);
		return call(name, "google-stt", provider, provider.request(host, path));
	}

	static Probe tts(String name, SpeechProvider provider) {
		return call(name, "google-tts", provider,
				provider.request("https://texttospeech.googleapis.com", "/v1/voices?languageCode=en-US"));
	}

	private static Probe call(String name, String vendor, SpeechProvider provider, HttpRequest.Builder request) {
		if (provider.apiKey() != null) {
			return provider.hasApiKey() ? probe(name, vendor, request.header("x-goog-api-key", provider.key()).build())
					: HttpProbe.notConfigured(name, vendor, SpeechProbes.KIND);
		}
		GoogleAccess access = new GoogleAccess(GoogleAccess.CLOUD_PLATFORM, provider.quotaProject(),
				provider.credentials(), null);
		return probe(name, vendor, request.build()).signing(Signers.google(name, access));
	}

	private static HttpProbe probe(String name, String vendor, HttpRequest request) {
		return HttpProbe.of(name, vendor, request).ofKind(SpeechProbes.KIND).reading(GoogleSpeech::judge);
	}

	// Reasons of https://cloud.google.com/apis/design/errors
	private static @Nullable Result judge(HttpExchange answer) {
		if (answer.status() != 400 && answer.status() != 403) {
			return null;
		}
		if (answer.mentions("SERVICE_DISABLED")) {
			return Result.down("api-disabled").atOnce();
		}
		if (answer.mentions("BILLING_DISABLED")) {
			return Result.down("billing").atOnce();
		}
		if (answer.mentions("RATE_LIMIT_EXCEEDED", "RESOURCE_EXHAUSTED")) {
			return Result.degraded("rate-limited").retryAfter(answer.retryAfter());
		}
		if (answer.mentions("IAM_PERMISSION_DENIED", "ACCESS_TOKEN_SCOPE_INSUFFICIENT")) {
			return Result.of(HealthState.UP, "limited-scope");
		}
		return answer.mentions("API_KEY_INVALID") ? Result.down("auth").atOnce() : null;
	}

}
