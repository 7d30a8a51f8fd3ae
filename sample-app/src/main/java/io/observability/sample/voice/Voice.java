package io.observability.sample.voice;

import java.util.Map;

import io.observability.sample.provider.ProviderCall;
import org.jspecify.annotations.Nullable;

import org.springframework.core.io.Resource;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.client.MultipartBodyBuilder;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Speaks with the voice of ElevenLabs and listens with the ear of Whisper. */
@Component
final class Voice {

	private static final String SPEECH_MODEL = "eleven_multilingual_v2";

	private static final String TRANSCRIPTION_MODEL = "whisper-1";

	private final RestClient speech;

	private final RestClient transcription;

	private final String voice;

	Voice(RestClient.Builder builder, SpeechProperties speech, TranscriptionProperties transcription) {
		this.speech = builder.clone().baseUrl(speech.baseUrl()).defaultHeader("xi-api-key", speech.apiKey()).build();
		this.transcription = builder.clone()
			.baseUrl(transcription.baseUrl())
			.defaultHeader(HttpHeaders.AUTHORIZATION, "Bearer " + transcription.apiKey())
			.build();
		this.voice = speech.voice();
	}

	byte[] speak(String text) {
		return ProviderCall.call("elevenlabs",
				() -> this.speech.post()
					.uri("/v1/text-to-speech/{voice}", this.voice)
					.contentType(MediaType.APPLICATION_JSON)
					.accept(MediaType.valueOf("audio/mpeg"), MediaType.APPLICATION_JSON)
					.body(Map.of("text", text, "model_id", SPEECH_MODEL))
					.retrieve()
					.body(byte[].class));
	}

	String transcribe(Resource audio, String fileName) {
		MultipartBodyBuilder form = new MultipartBodyBuilder();
		form.part("file", audio).filename(fileName);
		form.part("model", TRANSCRIPTION_MODEL);
		return ProviderCall.call("whisper", () -> {
			Transcription answer = this.transcription.post()
				.uri("/audio/transcriptions")
				.contentType(MediaType.MULTIPART_FORM_DATA)
				.body(form.build())
				.retrieve()
				.body(Transcription.class);
			return (answer != null) ? answer.text() : null;
		});
	}

	/**
	 * Answer of the provider.
	 *
	 * @param text the words
	 */
	record Transcription(@Nullable String text) {
	}

}
