package io.observability.sample.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** An incoming webhook of Slack that keeps the messages it received last. */
final class SlackVendor implements Vendor {

	private static final int REMEMBERED = 50;

	private final Deque<JsonNode> messages = new ArrayDeque<>();

	@Override
	public String name() {
		return "slack";
	}

	@Override
	public Reply answer(Request request) {
		if (!request.method().equals("POST") || !request.path().startsWith("/services/")) {
			return Reply.text(404, "no_service");
		}
		try {
			JsonNode message = request.json();
			if (!message.isObject()) {
				return Reply.text(400, "invalid_payload");
			}
			if (!message.has("text") && !message.has("blocks") && !message.has("attachments")) {
				return Reply.text(400, "no_text");
			}
			remember(message);
			return Reply.text(200, "ok");
		}
		catch (JacksonException ex) {
			return Reply.text(400, "invalid_payload");
		}
	}

	private void remember(JsonNode message) {
		synchronized (this.messages) {
			if (this.messages.size() == REMEMBERED) {
				this.messages.removeLast();
			}
			this.messages.addFirst(message);
		}
	}

	/** Return the messages, newest first. */
	List<JsonNode> messages() {
		synchronized (this.messages) {
			return List.copyOf(this.messages);
		}
	}

	@Override
	public Reply unauthorized() {
		return Reply.text(403, "invalid_token");
	}

	@Override
	public Reply rateLimited() {
		return Reply.text(429, "rate_limited");
	}

	@Override
	public Reply exhausted(Request request) {
		return rateLimited();
	}

	@Override
	public Reply failure() {
		return Reply.text(500, "rollup_error");
	}

}
