package io.observability.context.web;

import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.micrometer.core.instrument.MeterRegistry;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CorrelationFilterTests {

	private static final String HEADER = "X-Correlation-ID";

	private static final ExecutorService CLIENTS = Executors.newFixedThreadPool(50);

	private static WebServer server;

	@BeforeAll
	static void start() {
		server = WebServer.start(ShopApplication.class);
	}

	@AfterAll
	static void stop() {
		server.close();
		CLIENTS.shutdownNow();
	}

	@Test
	void keepsSafeIdOfCaller() {
		HttpResponse<String> response = server.get("/id", HEADER, "shop-42_a.b:c");

		assertThat(response.body()).isEqualTo("shop-42_a.b:c,shop-42_a.b:c");
		assertThat(response.headers().allValues(HEADER)).containsExactly("shop-42_a.b:c");
	}

	@Test
	void readsSecondHeaderWhenFirstIsMissing() {
		assertThat(server.get("/id", "X-Request-ID", "req-1").headers().firstValue(HEADER)).contains("req-1");
	}

	@Test
	void prefersFirstHeader() {
		assertThat(server.get("/id", "X-Request-ID", "req-1", HEADER, "cor-1").headers().firstValue(HEADER))
			.contains("cor-1");
	}

	@Test
	void takesSecondHeaderWhenFirstIsUnsafe() {
		assertThat(server.get("/id", HEADER, "a b", "X-Request-ID", "req-2").headers().firstValue(HEADER))
			.contains("req-2");
	}

	@Test
	void makesTimeOrderedIdWithoutHeader() {
		UUID id = UUID.fromString(server.get("/id").headers().firstValue(HEADER).orElseThrow());

		assertThat(id.version()).isEqualTo(7);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a b", "<script>", "${jndi:ldap://x}", "a;b", "a,b", "\"quoted\"", "a/b", "a\tb" })
	void replacesUnsafeId(String value) {
		HttpResponse<String> response = server.get("/id", HEADER, value);

		String id = response.headers().firstValue(HEADER).orElseThrow();
		assertThat(UUID.fromString(id).version()).isEqualTo(7);
		assertThat(response.body()).isEqualTo(id + "," + id);
	}

	@ParameterizedTest
	@ValueSource(strings = { "4111-1111-1111-1111", "123-45-6789", "sk-proj-abcdefghijklmnopqrstuvwxyz0123456789AB" })
	void replacesIdThatHoldsWhatIsMasked(String value) {
		HttpResponse<String> response = server.get("/id", HEADER, value);

		assertThat(response.headers().firstValue(HEADER).orElseThrow()).hasSize(36);
		assertThat(response.body()).doesNotContain(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "0198a5c2-7f00-7abc-8def-0123456789ab", "4bf92f3577b34da6a3ce929d0e0e4736",
			"01J9Z3NDEKTSV4RRFFQ69G5FAV", "order-4711" })
	void keepsUsualIds(String value) {
		assertThat(server.get("/id", HEADER, value).headers().firstValue(HEADER)).contains(value);
	}

	@Test
	void acceptsIdOfGreatestLength() {
		assertThat(server.get("/id", HEADER, "a".repeat(128)).headers().firstValue(HEADER)).contains("a".repeat(128));
	}

	@Test
	void replacesLongerId() {
		assertThat(server.get("/id", HEADER, "a".repeat(129)).headers().firstValue(HEADER).orElseThrow()).hasSize(36);
	}

	@Test
	void countsReplacedIdsByReason() {
		double before = replaced("charset");

		server.get("/id", HEADER, "not safe");

		assertThat(replaced("charset")).isEqualTo(before + 1);
	}

	@Test
	void doesNotLogUnsafeId() {
		try (LogCapture log = new LogCapture()) {
			server.get("/id", HEADER, "attack value");
			server.get("/boom", HEADER, "attack value");

			assertThat(log
				.lines((line) -> line.message().contains("attack value") || line.mdc().containsValue("attack value")))
				.isEmpty();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-Correlation-ID: a\rSet-Cookie: x=1", "X-Correlation-ID: a\u0000b",
			"X-Correlation-ID: a\u0007b", "X-Correlation-ID: \u00fcml\u00e4ut\u2603", "X-Correlation-ID:",
			"X-Correlation-ID:   ", "X-Correlation-ID: a\r\n b", "X-Correlation-ID: %0d%0aSet-Cookie:x=1",
			"X-Correlation-ID: a\u2028b", "X-Correlation-ID: a\u001b[31mred" })
	void isNotHarmedByHostileHeader(String line) throws Exception {
		String response = server.raw("/id", line);

		assertThat(response).satisfiesAnyOf((text) -> assertThat(text).startsWith("HTTP/1.1 400"),
				(text) -> assertThat(text).startsWith("HTTP/1.1 200")
					.containsPattern("X-Correlation-ID: [0-9a-f-]{36}\r\n"));
		assertThat(response).doesNotContain("Set-Cookie").doesNotContain("\u2603").doesNotContain("\u001b");
	}

	@Test
	void staysAliveAfterHeaderOfOneMegabyte() throws Exception {
		String response = server.raw("/id", "X-Correlation-ID: " + "a".repeat(1_048_576));

		assertThat(response).doesNotContain("aaaaaaaaaa").doesNotStartWith("HTTP/1.1 5");
		assertThat(server.get("/id").statusCode()).isEqualTo(200);
	}

	@Test
	void replacesAmbiguousId() throws Exception {
		String response = server.raw("/id", "X-Correlation-ID: one\r\nX-Correlation-ID: two");

		assertThat(response).containsPattern("X-Correlation-ID: [0-9a-f-]{36}\r\n");
	}

	@Test
	void survivesManyValues() throws Exception {
		String response = server.raw("/id", "X-Correlation-ID: same\r\n".repeat(90).trim());

		assertThat(response).contains("X-Correlation-ID: same\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/number?n=x", "/missing", "/boom", "/send-error", "/callable-boom", "/deferred-boom",
			"/timeout", "/problem", "/stock" })
	void namesIdInBodyAndHeaderOfErrorAnswer(String path) {
		HttpResponse<String> response = server.get(path, HEADER, "err-1", "Accept", "application/json");

		assertThat(response.statusCode()).isGreaterThanOrEqualTo(400);
		assertThat(response.headers().allValues(HEADER)).containsExactly("err-1");
		assertThat(response.body()).contains("\"correlation_id\":\"err-1\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/callable", "/deferred", "/stream", "/sse", "/async" })
	void keepsIdInAsynchronousWork(String path) {
		HttpResponse<String> response = server.get(path, HEADER, "async-1");

		assertThat(response.body()).contains("async-1");
		assertThat(response.headers().allValues(HEADER)).containsExactly("async-1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/boom", "/missing-file", "/callable-boom", "/deferred-boom" })
	void carriesIdOnLineThatContainerLogsOfFailure(String path) {
		try (LogCapture log = new LogCapture()) {
			server.get(path, HEADER, "boom-1");

			assertThat(log.lines((line) -> line.message().contains("threw exception"))).isNotEmpty()
				.allSatisfy((line) -> assertThat(line.correlationId()).isEqualTo("boom-1"));
		}
	}

	@Test
	void keepsUserOnLineThatContainerLogsOfFailure() {
		try (LogCapture log = new LogCapture()) {
			server.get("/boom", HEADER, "boom-1");

			assertThat(log.lines((line) -> line.message().contains("threw exception"))).isNotEmpty()
				.allSatisfy((line) -> assertThat(line.mdc()).containsEntry("user_id", "u-1"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/id", "/boom", "/missing-file", "/callable-boom", "/deferred-boom", "/timeout", "/stream",
			"/sse", "/send-error", "/user" })
	void leavesNothingBehindOnPooledThread(String path) {
		List<CompletableFuture<?>> requests = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			requests.add(CompletableFuture.runAsync(() -> server.get(path, HEADER, "left-behind"), CLIENTS));
		}
		requests.forEach(CompletableFuture::join);

		IntStream.range(0, 16).forEach((i) -> assertThat(server.get("/id").body()).doesNotContain("left-behind"));
		assertThat(ThreadProbe.mdcOfRequestThreads(server)).allSatisfy((mdc) -> assertThat(mdc).isEmpty());
	}

	@Test
	void neverMixesConcurrentIds() {
		List<CompletableFuture<String>> answers = IntStream.range(0, 200)
			.mapToObj((i) -> CompletableFuture
				.supplyAsync(() -> server.get((i % 2 == 0) ? "/callable" : "/id", HEADER, "id-" + i).body(), CLIENTS))
			.toList();

		for (int i = 0; i < answers.size(); i++) {
			assertThat(answers.get(i).join().split(",")).containsOnly("id-" + i);
		}
	}

	@Test
	void doesNotReturnProcessTimeByDefault() {
		assertThat(server.get("/id").headers().firstValue("X-Process-Time")).isEmpty();
	}

	private static double replaced(String reason) {
		return server.bean(MeterRegistry.class).counter("observability.context.web.replaced", "reason", reason).count();
	}

}
