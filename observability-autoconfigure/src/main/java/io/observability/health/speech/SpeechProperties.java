package io.observability.health.speech;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import io.observability.health.HttpProbe;

/**
 * Configuration properties for watching speech providers.
 *
 * @param stt Speech to text, with the API of OpenAI's Whisper. The short form of a
 * provider 'whisper'.
 * @param tts Text to speech, with the API of ElevenLabs. The short form of a provider
 * 'elevenlabs'.
 * @param providers Providers to watch, by the name of their component.
 */
@ConfigurationProperties("observability.health.speech")
record SpeechProperties(@Nullable Stt stt, @Nullable Tts tts, @DefaultValue Map<String, SpeechProvider> providers) {

	static final String PREFIX = "observability.health.speech.";

	SpeechProperties {
		HttpProbe.requireHttp(PREFIX + "stt.base-url", (stt != null) ? stt.baseUrl() : null);
		HttpProbe.requireHttp(PREFIX + "tts.base-url", (tts != null) ? tts.baseUrl() : null);
		providers.forEach((name, provider) -> provider.validate(PREFIX + "providers." + name + "."));
	}

	/**
	 * Speech to text.
	 *
	 * @param baseUrl Address of the API with its version. Without it the one of OpenAI.
	 * @param apiKey Key sent as bearer token.
	 * @param model Model that has to be there, such as 'whisper-1'. When not set, the
	 * list of models is read.
	 */
	record Stt(@Nullable String baseUrl, @Nullable String apiKey, @Nullable String model) {

		@Override
		public String toString() {
			return "Stt[baseUrl=%s, model=%s]".formatted(this.baseUrl, this.model);
		}

	}

	/**
	 * Text to speech.
	 *
	 * @param baseUrl Address of the API without its version. Without it the one of
	 * ElevenLabs.
	 * @param apiKey Key sent as 'xi-api-key'.
	 */
	record Tts(@Nullable String baseUrl, @Nullable String apiKey) {

		@Override
		public String toString() {
			return "Tts[baseUrl=%s]".formatted(this.baseUrl);
		}

	}

}
