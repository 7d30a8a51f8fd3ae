package io.observability.sample.simulator;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import tools.jackson.core.JacksonException;

/** The part of the ElevenLabs API that text to speech uses. */
final class ElevenLabsVendor implements Vendor {

	private static final String SPEECH = "/v1/text-to-speech/";

	private static final String SUBSCRIPTION = "/v1/user/subscription";

	private static final int CHARACTERS = 10_000;

	private static final long NEXT_RESET = 1_893_456_000L;

	private static final int FRAME_BYTES = 417;

	private static final int MAX_FRAMES = 200;

	@Override
	public String name() {
		return "elevenlabs";
	}

	@Override
	public Reply answer(Request request) {
		String key = request.header("xi-api-key");
		if (key == null || key.isBlank()) {
			return unauthorized();
		}
		if (request.is("GET", "/v1/models")) {
			return Reply.json(200,
					List.of(Map.of("model_id", "eleven_multilingual_v2", "name", "Eleven Multilingual v2",
							"can_do_text_to_speech", true, "can_do_voice_conversion", false, "languages",
							List.of(Map.of("language_id", "en", "name", "English")))));
		}
		if (request.is("GET", SUBSCRIPTION)) {
			return subscription(1200);
		}
		if (request.method().equals("POST") && request.path().startsWith(SPEECH)) {
			return speech(request);
		}
		return Reply.json(404, Map.of("detail", "Not Found"));
	}

	private static Reply subscription(int used) {
		return Reply.json(200, Map.of("tier", "starter", "character_count", used, "character_limit", CHARACTERS,
				"max_credit_limit_extension", 0, "next_character_count_reset_unix", NEXT_RESET, "status", "active"));
	}

	private static Reply speech(Request request) {
		try {
			String text = request.json().path("text").asString("");
			return text.isEmpty() ? missingText() : Reply.bytes("audio/mpeg", silence(text.length()));
		}
		catch (JacksonException ex) {
			return missingText();
		}
	}

	private static Reply missingText() {
		return Reply.json(422, Map.of("detail", List
			.of(Map.of("loc", List.of("body", "text"), "msg", "field required", "type", "value_error.missing"))));
	}

	/** Silent MPEG 1 layer III frames at 128 kbit/s and 44.1 kHz, two per character. */
	private static byte[] silence(int characters) {
		int frames = Math.min(MAX_FRAMES, 2 * characters);
		byte[] audio = new byte[frames * FRAME_BYTES];
		for (int frame = 0; frame < frames; frame++) {
			audio[frame * FRAME_BYTES] = (byte) 0xff;
			audio[frame * FRAME_BYTES + 1] = (byte) 0xfb;
			audio[frame * FRAME_BYTES + 2] = (byte) 0x90;
		}
		return audio;
	}

	@Override
	public Reply unauthorized() {
		return error(401, "invalid_api_key", "Invalid API key");
	}

	@Override
	public Reply rateLimited() {
		return error(429, "too_many_concurrent_requests", "Too many concurrent requests.");
	}

	/** Only the subscription tells of it, and speech is refused. */
	@Override
	public Reply exhausted(Request request) {
		if (request.is("GET", SUBSCRIPTION) && request.header("xi-api-key") != null) {
			return subscription(CHARACTERS);
		}
		boolean speech = request.path().startsWith(SPEECH);
		return speech ? error(401, "quota_exceeded", "This request exceeds your quota.") : answer(request);
	}

	@Override
	public Reply failure() {
		return error(500, "internal_server_error", "An unexpected error occurred.");
	}

	@Override
	public Map<String, String> headers(long number, boolean limited) {
		return Map.of("request-id", UUID.randomUUID().toString().replace("-", ""));
	}

	private static Reply error(int status, String code, String message) {
		return Reply.json(status, Map.of("detail", Map.of("status", code, "message", message)));
	}

}
