package io.observability.sample.simulator;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** Simulated vendors and a client that talks to them. */
abstract class Vendors {

	static final JsonMapper JSON = JsonMapper.builder().build();

	final HttpClient client = HttpClient.newHttpClient();

	final Simulators simulators = new Simulators();

	@AfterEach
	void close() {
		this.simulators.close();
	}

	HttpResponse<String> openAi(String path, String body) throws Exception {
		return post(this.simulators.start(new OpenAiVendor("openai")), path, "Authorization", "Bearer key", body);
	}

	HttpResponse<String> slack(Simulator simulator, String body) throws Exception {
		return post(simulator, "/services/T/B/x", "X-Other", "x", body);
	}

	HttpResponse<String> get(Simulator simulator, String path, String header, String value)
			throws IOException, InterruptedException {
		return this.client.send(request(simulator, path).header(header, value).build(), BodyHandlers.ofString());
	}

	HttpResponse<String> post(Simulator simulator, String path, String header, String value, String body)
			throws IOException, InterruptedException {
		return this.client.send(
				request(simulator, path).header(header, value).POST(BodyPublishers.ofString(body)).build(),
				BodyHandlers.ofString());
	}

	static HttpRequest.Builder request(Simulator simulator, String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + simulator.port() + path))
			.timeout(Duration.ofSeconds(10));
	}

	static JsonNode json(HttpResponse<String> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
		return JSON.readTree(response.body());
	}

}
