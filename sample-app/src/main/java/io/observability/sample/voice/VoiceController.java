package io.observability.sample.voice;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Speaks and listens. */
@RestController
final class VoiceController {

	private static final Logger log = LoggerFactory.getLogger(VoiceController.class);

	private final Voice voice;

	VoiceController(Voice voice) {
		this.voice = voice;
	}

	@PostMapping(path = "/api/v1/voice/tts", produces = { "audio/mpeg", "application/problem+json" })
	byte[] speak(@Valid @RequestBody SpeechRequest request) {
		byte[] audio = this.voice.speak(request.text());
		log.info("Spoke {} characters as {} bytes of audio", request.text().length(), audio.length);
		return audio;
	}

	@PostMapping("/api/v1/voice/transcriptions")
	TranscriptionAnswer transcribe(@RequestParam MultipartFile file) {
		if (file.isEmpty()) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, "The audio file is empty");
		}
		String text = this.voice.transcribe(file.getResource(), "audio.mp3");
		log.info("Heard \"{}\" in {} bytes of audio", text, file.getSize());
		return new TranscriptionAnswer(text);
	}

	/**
	 * What to say.
	 *
	 * @param text the words
	 */
	record SpeechRequest(@NotBlank @Size(max = 2500) String text) {
	}

	/**
	 * What was said.
	 *
	 * @param text the words
	 */
	record TranscriptionAnswer(String text) {
	}

}
