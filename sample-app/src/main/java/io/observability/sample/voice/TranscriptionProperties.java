package io.observability.sample.voice;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties for transcription.
 *
 * @param baseUrl Base URL of an API that speaks the format of OpenAI, with version.
 * @param apiKey API key.
 */
@ConfigurationProperties("sample.transcription")
record TranscriptionProperties(String baseUrl, String apiKey) {

	@Override
	public String toString() {
		return "TranscriptionProperties[baseUrl=%s]".formatted(this.baseUrl);
	}

}
