package io.observability.sample.simulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.sun.net.httpserver.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The wire format of one vendor: its answers and the bodies of its errors. */
interface Vendor {

	JsonMapper JSON = JsonMapper.builder().build();

	/** Return the name used in the paths of the simulator. */
	String name();

	/** Return the answer of a healthy vendor, refusals of bad requests included. */
	Reply answer(Request request);

	/** Return the answer to wrong credentials. */
	Reply unauthorized();

	/** Return the answer to too many requests, without {@code Retry-After}. */
	Reply rateLimited();

	/** Return the answer when all that was paid for is used up. */
	Reply exhausted(Request request);

	/** Return the answer of a vendor that fails. */
	Reply failure();

	/**
	 * Return the headers of every answer.
	 * @param number how many requests there have been, this one included
	 * @param limited whether there have been too many
	 */
	default Map<String, String> headers(long number, boolean limited) {
		return Map.of();
	}

	/**
	 * A request as received.
	 *
	 * @param method HTTP method
	 * @param path path without the query
	 * @param headers headers
	 * @param body body, cut at the limit of the simulator
	 */
	record Request(String method, String path, Headers headers, byte[] body) {

		boolean is(String expectedMethod, String expectedPath) {
			return this.method.equals(expectedMethod) && this.path.equals(expectedPath);
		}

		@Nullable String header(String name) {
			return this.headers.getFirst(name);
		}

		String text() {
			return new String(this.body, StandardCharsets.UTF_8);
		}

		JsonNode json() {
			return JSON.readTree(this.body);
		}

	}

	/**
	 * An answer. More than one part makes a stream.
	 *
	 * @param status HTTP status
	 * @param contentType content type
	 * @param parts pieces of the body
	 */
	record Reply(int status, String contentType, List<byte[]> parts) {

		static Reply json(int status, Object body) {
			return new Reply(status, "application/json", List.of(JSON.writeValueAsBytes(body)));
		}

		static Reply text(int status, String body) {
			return new Reply(status, "text/plain; charset=utf-8", List.of(body.getBytes(StandardCharsets.UTF_8)));
		}

		static Reply bytes(String contentType, byte[] body) {
			return new Reply(200, contentType, List.of(body));
		}

		static Reply events(List<? extends Map<String, ?>> events) {
			List<byte[]> parts = new ArrayList<>();
			events.forEach((event) -> parts.add(event(JSON.writeValueAsString(event))));
			parts.add(event("[DONE]"));
			return new Reply(200, "text/event-stream", parts);
		}

		private static byte[] event(String data) {
			return ("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8);
		}

	}

}
