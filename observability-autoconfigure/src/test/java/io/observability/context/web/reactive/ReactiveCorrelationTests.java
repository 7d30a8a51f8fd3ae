package io.observability.context.web.reactive;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ReactiveCorrelationTests {

	private static ReactiveServer server;

	@BeforeAll
	static void start() {
		server = ReactiveServer.start(ReactiveApplication.class);
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void forget() {
		server.lines.clear();
	}

	@Test
	void returnsIdOfCaller() {
		HttpResponse<String> response = server.get("/json", "X-Correlation-ID", "id-1");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.headers().allValues("X-Correlation-ID")).containsExactly("id-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "4111111111111111", "<script>" })
	void replacesUnusableId(String id) {
		String returned = id(server.get("/json", "X-Correlation-ID", id));
		assertThat(UUID.fromString(returned).version()).isEqualTo(7);
	}

	@Test
	void replacesAmbiguousId() {
		String returned = id(server.get("/json", "X-Correlation-ID", "a", "X-Correlation-ID", "b"));
		assertThat(UUID.fromString(returned).version()).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/fail", "/throw", "/conflict", "/missing", "/private/user" })
	void returnsIdOnErrors(String path) {
		HttpResponse<String> response = server.get(path, "X-Correlation-ID", "id-1");
		assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
		assertThat(id(response)).isEqualTo("id-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/fail", "/throw", "/conflict", "/missing", "/problem" })
	void tellsIdInErrorBodies(String path) {
		HttpResponse<String> response = server.get(path, "X-Correlation-ID", "id-1", "Accept", "application/json");
		assertThat(response.body()).contains("\"correlation_id\":\"id-1\"");
	}

	@Test
	void showsIdOnLineOfFailure() {
		server.get("/fail", "X-Correlation-ID", "id-1");
		await().untilAsserted(() -> assertThat(server.lines).filteredOn((line) -> line.message().contains("500 Server"))
			.isNotEmpty()
			.allSatisfy((line) -> assertThat(line.id()).isEqualTo("id-1")));
	}

	@Test
	void showsIdOnLinesOfAllOperators() {
		server.get("/plain/x", "X-Correlation-ID", "id-1");
		for (String line : List.of("start", "operator", "delayed", "elsewhere")) {
			assertThat(server.lines("shop", line + " of x")).hasSize(1)
				.allSatisfy((found) -> assertThat(found.id()).isEqualTo("id-1"));
		}
	}

	@Test
	void showsIdOnLinesOfStream() {
		server.get("/stream", "X-Correlation-ID", "id-1");
		assertThat(server.lines("shop", "tick")).hasSize(5)
			.allSatisfy((line) -> assertThat(line.id()).isEqualTo("id-1"));
	}

	@Test
	void neverMixesConcurrentRequests() {
		List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			answers.add(server.send("/plain/" + i, "X-Correlation-ID", "id-" + i));
		}
		for (int i = 0; i < 200; i++) {
			assertThat(id(answers.get(i).join())).isEqualTo("id-" + i);
		}
		assertThat(server.lines("shop", " of ")).hasSize(800)
			.allSatisfy((line) -> assertThat("id-" + line.message().replaceAll(".* of ", "")).isEqualTo(line.id()));
	}

	@Test
	void leavesNothingOnThreads() {
		for (int i = 0; i < 20; i++) {
			server.get("/plain/y", "X-Correlation-ID", "id-1");
		}
		assertThat(id(server.get("/plain/z"))).isNotEqualTo("id-1");
		assertThat(server.lines("shop", " of z")).extracting(ReactiveServer.Line::id).doesNotContain("id-1");
	}

	@Test
	void knowsUser() {
		String credentials = "Basic " + java.util.Base64.getEncoder().encodeToString("ann:secret".getBytes());
		assertThat(server.get("/private/user", "Authorization", credentials).body()).isEqualTo("ann ann");
		assertThat(server.get("/user").body()).isEqualTo("anonymous");
	}

	private static String id(HttpResponse<?> response) {
		return response.headers().firstValue("X-Correlation-ID").orElseThrow();
	}

}
