package io.observability.sample.voice;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for text to speech.
 *
 * @param baseUrl Base URL of an API that speaks the format of ElevenLabs.
 * @param apiKey API key.
 * @param voice Identifier of the voice.
 */
@ConfigurationProperties("sample.speech")
record SpeechProperties(String baseUrl, String apiKey, String voice) {

	@Override
	public String toString() {
		return "SpeechProperties[baseUrl=%s, voice=%s]".formatted(this.baseUrl, this.voice);
	}

}
