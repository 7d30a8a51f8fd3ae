package io.observability.health.speech;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalyzedException;
import org.springframework.core.env.Environment;
import org.springframework.util.StringUtils;

import io.observability.health.HealthState;
import io.observability.health.HttpExchange;
import io.observability.health.HttpProbe;
import io.observability.health.Probe;

/**
 * One probe for every speech provider. No audio is sent or made, nothing is changed, and
 * no call costs anything.
 */
final class SpeechProbes implements Probe.Source {

	static final String KIND = "speech";

	private static final String VENDORS = "whisper, openai-tts, deepgram, azure-stt, google-stt, elevenlabs, azure-tts,"
			+ " google-tts, polly";

	private final List<Probe> probes;

	SpeechProbes(SpeechProperties properties, Environment environment) {
		Map<String, SpeechProvider> providers = new LinkedHashMap<>();
		SpeechProperties.Stt stt = properties.stt();
		if (stt != null && (StringUtils.hasText(stt.baseUrl()) || StringUtils.hasText(stt.apiKey()))) {
			providers.put("whisper", SpeechProvider.of("whisper", stt.apiKey(), stt.baseUrl(), stt.model()));
		}
		SpeechProperties.Tts tts = properties.tts();
		if (tts != null && (StringUtils.hasText(tts.baseUrl()) || StringUtils.hasText(tts.apiKey()))) {
			providers.put("elevenlabs", SpeechProvider.of("elevenlabs", tts.apiKey(), tts.baseUrl(), null));
		}
		properties.providers().forEach((name, provider) -> add(providers, name, provider));
		new FoundProviders(environment).complete(providers);
		this.probes = providers.entrySet().stream().map((entry) -> probe(entry.getKey(), entry.getValue())).toList();
	}

	private static void add(Map<String, SpeechProvider> providers, String name, SpeechProvider provider) {
		if (providers.put(name, provider) != null) {
			String form = name.equals("whisper") ? "stt" : "tts";
			throw new FailureAnalyzedException(
					"The speech provider '%s' is set twice, as provider and as '%s%s'.".formatted(name,
							SpeechProperties.PREFIX, form),
					"Remove one of them, or give the provider another name and set its vendor.");
		}
	}

	@Override
	public List<Probe> probes() {
		return this.probes;
	}

	/** Return the vendor of a provider, which is its name unless another is set. */
	static String vendor(String name, SpeechProvider provider) {
		String vendor = provider.vendor();
		String set = (vendor != null && SpeechProvider.isSet(vendor)) ? vendor : name;
		return set.strip().toLowerCase(Locale.ROOT);
	}

	private static Probe probe(String name, SpeechProvider provider) {
		String vendor = vendor(name, provider);
		return switch (vendor) {
			case "whisper", "openai-tts" -> openAi(name, vendor, provider);
			case "deepgram" -> deepgram(name, provider);
			case "elevenlabs" -> ElevenLabs.probe(name, provider);
			case "azure-stt" -> AzureSpeech.stt(name, provider);
			case "azure-tts" -> AzureSpeech.tts(name, provider);
			case "google-stt" -> GoogleSpeech.stt(name, provider);
			case "google-tts" -> GoogleSpeech.tts(name, provider);
			case "polly" -> Polly.probe(name, provider);
			default -> throw new FailureAnalyzedException(
					"The speech provider '%s' has the vendor '%s', which is not known.".formatted(name, vendor),
					"Set '%sproviders.%s.vendor' to one of %s.".formatted(SpeechProperties.PREFIX, name, VENDORS));
		};
	}

	/**
	 * OpenAI: reads the list of models or one entry of it ({@code GET
	 * /v1/models/{model}}, https://platform.openai.com/docs/api-reference/models). Proves
	 * that the API takes the key and knows the model.
	 */
	private static Probe openAi(String name, String vendor, SpeechProvider provider) {
		if (!provider.hasApiKey()) {
			return HttpProbe.notConfigured(name, vendor, KIND);
		}
		String model = provider.model();
		String path = (model != null && SpeechProvider.isSet(model)) ? "/models/" + SpeechProvider.segment(model)
				: "/models";
		return HttpProbe
			.of(name, vendor,
					provider.request("https://api.openai.com/v1", path)
						.header("Authorization", "Bearer " + provider.key())
						.build())
			.ofKind(KIND);
	}

	/**
	 * Deepgram: lists the projects of the key ({@code GET /v1/projects},
	 * https://developers.deepgram.com/reference/manage/projects/list). Proves that the
	 * API takes the key, not that credit or concurrency is left.
	 */
	private static Probe deepgram(String name, SpeechProvider provider) {
		if (!provider.hasApiKey()) {
			return HttpProbe.notConfigured(name, "deepgram", KIND);
		}
		return HttpProbe
			.of(name, "deepgram",
					provider.request("https://api.deepgram.com", "/v1/projects")
						.header("Authorization", "Token " + provider.key())
						.build())
			.ofKind(KIND)
			.reading(SpeechProbes::judgeDeepgram);
	}

	// Both a wrong key and one without the permission 'project:read' answer 401
	// (https://developers.deepgram.com/docs/errors)
	private static Probe.@Nullable Result judgeDeepgram(HttpExchange answer) {
		boolean refused = answer.status() == 401 || answer.status() == 403;
		return (refused && answer.mentions("insufficient_permissions", "sufficient permissions"))
				? Probe.Result.of(HealthState.UP, "limited-scope") : null;
	}

	/** Return the value, or {@code null} if there is only the place for one. */
	static @Nullable String required(String name, String vendor, String key, @Nullable String value) {
		if (value == null) {
			throw new FailureAnalyzedException(
					"The speech provider '%s' has no %s, which '%s' needs.".formatted(name, key, vendor),
					"Set '%sproviders.%s.%s'.".formatted(SpeechProperties.PREFIX, name, key));
		}
		return SpeechProvider.isSet(value) ? value : null;
	}

}
