package io.observability.health.speech;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

import io.observability.health.HealthState;
import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;

/**
 * The probes of speech providers. Both read a list of models ({@code GET /models} and
 * {@code GET /v1/models}): no audio is sent or made, and it costs nothing.
 */
final class SpeechProbes implements Probe.Source {

	private static final String WHISPER = "whisper";

	private static final String ELEVENLABS = "elevenlabs";

	private final List<Probe> probes;

	SpeechProbes(SpeechProperties properties) {
		this.probes = Stream.of(whisper(properties.stt()), elevenLabs(properties.tts()))
			.filter(Objects::nonNull)
			.toList();
	}

	@Override
	public List<Probe> probes() {
		return this.probes;
	}

	private static @Nullable Probe whisper(SpeechProperties.@Nullable Stt stt) {
		if (stt == null || !StringUtils.hasText(stt.baseUrl()) && !StringUtils.hasText(stt.apiKey())) {
			return null;
		}
		if (!HttpProbe.isCredential(stt.apiKey())) {
			return HttpProbe.notConfigured(WHISPER, WHISPER, "speech");
		}
		String model = stt.model();
		String path = StringUtils.hasText(model)
				? "/models/" + URLEncoder.encode(model, StandardCharsets.UTF_8).replace("+", "%20") : "/models";
		return HttpProbe.of(WHISPER, WHISPER,
				get(stt.baseUrl(), "https://api.openai.com/v1", path).header("Authorization", "Bearer " + stt.apiKey())
					.build());
	}

	private static @Nullable Probe elevenLabs(SpeechProperties.@Nullable Tts tts) {
		if (tts == null || !StringUtils.hasText(tts.baseUrl()) && !StringUtils.hasText(tts.apiKey())) {
			return null;
		}
		String apiKey = tts.apiKey();
		if (apiKey == null || !HttpProbe.isCredential(apiKey)) {
			return HttpProbe.notConfigured(ELEVENLABS, ELEVENLABS, "speech");
		}
		HttpRequest request = get(tts.baseUrl(), "https://api.elevenlabs.io", "/v1/models").header("xi-api-key", apiKey)
			.build();
		return HttpProbe.of(ELEVENLABS, ELEVENLABS, request).ofKind("speech").reading(SpeechProbes::judge);
	}

	// A wrong key, a key without this permission and a used up quota all answer 401
	private static Probe.@Nullable Result judge(HttpExchange answer) {
		if (answer.status() != 401) {
			return null;
		}
		if (answer.mentions("missing_permissions")) {
			return Probe.Result.of(HealthState.UP, "limited-scope");
		}
		return answer.mentions("quota_exceeded") ? Probe.Result.degraded("quota") : null;
	}

	private static HttpRequest.Builder get(@Nullable String baseUrl, String usual, String path) {
		String base = (baseUrl != null && !baseUrl.isBlank()) ? baseUrl : usual;
		return HttpRequest.newBuilder(URI.create(StringUtils.trimTrailingCharacter(base, '/') + path))
			.header("Accept", "application/json");
	}

}
