package io.observability.sample.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** The part of the OpenAI API that chat, model listing and transcription use. */
final class OpenAiVendor implements Vendor {

	private static final String MODELS = "/v1/models";

	private static final List<String> KNOWN_MODELS = List.of("gpt-4o-mini", "whisper-1");

	private static final long CREATED = 1_721_172_741L;

	private static final long REQUESTS = 10_000;

	private static final long TOKENS_OF_REQUEST = 50;

	private final String name;

	OpenAiVendor(String name) {
		this.name = name;
	}

	@Override
	public String name() {
		return this.name;
	}

	@Override
	public Reply answer(Request request) {
		String authorization = request.header("Authorization");
		if (authorization == null || !authorization.startsWith("Bearer ") || authorization.length() < 8) {
			return unauthorized();
		}
		if (request.is("GET", MODELS)) {
			return Reply.json(200,
					Map.of("object", "list", "data", KNOWN_MODELS.stream().map(OpenAiVendor::model).toList()));
		}
		if (request.method().equals("GET") && request.path().startsWith(MODELS + "/")) {
			return findModel(request.path().substring(MODELS.length() + 1));
		}
		if (request.is("POST", "/v1/chat/completions")) {
			return chat(request);
		}
		if (request.is("POST", "/v1/audio/transcriptions")) {
			return transcription(request);
		}
		return error(404, "Invalid URL (%s %s)".formatted(request.method(), request.path()), "invalid_request_error",
				null);
	}

	private static Reply findModel(String id) {
		if (KNOWN_MODELS.contains(id)) {
			return Reply.json(200, model(id));
		}
		return error(404, "The model '%s' does not exist or you do not have access to it.".formatted(id),
				"invalid_request_error", "model_not_found");
	}

	private static Map<String, Object> model(String id) {
		return Map.of("id", id, "object", "model", "created", CREATED, "owned_by", "system");
	}

	private static Reply chat(Request request) {
		try {
			JsonNode json = request.json();
			JsonNode messages = json.path("messages");
			if (!messages.isArray() || messages.isEmpty()) {
				return error(400, "Missing required parameter: 'messages'.", "invalid_request_error",
						"missing_required_parameter");
			}
			String model = json.path("model").asString("gpt-4o-mini");
			String answer = assistant(messages.get(messages.size() - 1).path("content").asString(""));
			return json.path("stream").asBoolean(false) ? stream(model, answer)
					: completion(model, answer, request.text());
		}
		catch (JacksonException ex) {
			return error(400, "We could not parse the JSON body of your request.", "invalid_request_error", null);
		}
	}

	private static Reply completion(String model, String answer, String prompt) {
		Map<String, Object> body = envelope("chat.completion", model);
		body.put("choices", List.of(choice("message", Map.of("role", "assistant", "content", answer), "stop")));
		int promptTokens = tokens(prompt);
		int completionTokens = tokens(answer);
		body.put("usage", Map.of("prompt_tokens", promptTokens, "completion_tokens", completionTokens, "total_tokens",
				promptTokens + completionTokens));
		return Reply.json(200, body);
	}

	private static Reply stream(String model, String answer) {
		Map<String, Object> frame = envelope("chat.completion.chunk", model);
		List<Map<String, Object>> events = new ArrayList<>();
		events.add(chunk(frame, Map.of("role", "assistant", "content", ""), null));
		for (String word : answer.split("(?<= )")) {
			events.add(chunk(frame, Map.of("content", word), null));
		}
		events.add(chunk(frame, Map.of(), "stop"));
		return Reply.events(events);
	}

	private static Map<String, Object> chunk(Map<String, Object> frame, Map<String, String> delta,
			@Nullable String finishReason) {
		Map<String, Object> event = new LinkedHashMap<>(frame);
		event.put("choices", List.of(choice("delta", delta, finishReason)));
		return event;
	}

	private static Map<String, Object> envelope(String object, String model) {
		Map<String, Object> body = new LinkedHashMap<>();
		body.put("id", "chatcmpl-" + UUID.randomUUID().toString().replace("-", ""));
		body.put("object", object);
		body.put("created", CREATED);
		body.put("model", model);
		return body;
	}

	private static Map<String, @Nullable Object> choice(String kind, Map<String, String> content,
			@Nullable String finishReason) {
		Map<String, @Nullable Object> choice = new LinkedHashMap<>();
		choice.put("index", 0);
		choice.put(kind, content);
		choice.put("logprobs", null);
		choice.put("finish_reason", finishReason);
		return choice;
	}

	private static String assistant(String message) {
		String text = message.toLowerCase(Locale.ROOT);
		if (text.contains("appointment") || text.contains("book")) {
			return "Gladly. Tuesday at ten or Thursday at three would suit us; which one do you prefer?";
		}
		if (text.contains("price") || text.contains("cost") || text.contains("card")) {
			return "The linen dress is 120 euro. You can pay in the shop, there is no need to send your card.";
		}
		return "Welcome to the boutique. Shall I tell you about our dresses or book an appointment?";
	}

	private static int tokens(String text) {
		return Math.max(1, text.length() / 4);
	}

	private static Reply transcription(Request request) {
		String contentType = request.header("Content-Type");
		String body = new String(request.body(), StandardCharsets.ISO_8859_1);
		if (contentType == null || !contentType.startsWith("multipart/form-data") || !body.contains("name=\"file\"")) {
			return error(400, "Missing required parameter: 'file'.", "invalid_request_error", null);
		}
		if (!body.contains("name=\"model\"")) {
			return error(400, "you must provide a model parameter", "invalid_request_error", null);
		}
		return Reply.json(200, Map.of("text", "I would like to book an appointment for Tuesday at ten."));
	}

	@Override
	public Reply unauthorized() {
		return error(401, "Incorrect API key provided: sk-sim****ated.", "invalid_request_error", "invalid_api_key");
	}

	@Override
	public Reply rateLimited() {
		return error(429, "Rate limit reached for requests per minute.", "requests", "rate_limit_exceeded");
	}

	@Override
	public Reply exhausted(Request request) {
		return error(429, "You exceeded your current quota, please check your plan and billing details.",
				"insufficient_quota", "insufficient_quota");
	}

	@Override
	public Reply failure() {
		return error(500, "The server had an error while processing your request. Sorry about that!", "server_error",
				null);
	}

	@Override
	public Map<String, String> headers(long number, boolean limited) {
		long remaining = limited ? 0 : Math.max(0, REQUESTS - number);
		return Map.of("x-request-id", "req_" + UUID.randomUUID().toString().replace("-", ""),
				"x-ratelimit-limit-requests", String.valueOf(REQUESTS), "x-ratelimit-remaining-requests",
				String.valueOf(remaining), "x-ratelimit-remaining-tokens",
				String.valueOf(remaining * TOKENS_OF_REQUEST));
	}

	private static Reply error(int status, String message, String type, @Nullable String code) {
		Map<String, @Nullable Object> error = new LinkedHashMap<>();
		error.put("message", message);
		error.put("type", type);
		error.put("param", null);
		error.put("code", code);
		return Reply.json(status, Map.of("error", error));
	}

}
