package io.observability.logging.web.reactive;

import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import io.observability.context.web.reactive.ReactiveApplication;
import io.observability.context.web.reactive.ReactiveServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ReactiveRequestLineTests {

	private static ReactiveServer server;

	@BeforeAll
	static void start() {
		server = ReactiveServer.start(ReactiveApplication.class, "observability.logging.web.exclude=/json",
				"observability.logging.web.sampling[0].route=/functional/{id}",
				"observability.logging.web.sampling[0].rate=0");
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
	void saysWhatOneLineOfServletsSays() {
		server.get("/plain/17", "X-Correlation-ID", "id-1");
		ReactiveServer.Line line = single();
		assertThat(line.id()).isEqualTo("id-1");
		assertThat(line.level()).isEqualTo("INFO");
		assertThat(line.message()).matches("GET /plain/\\{id} 200 in \\d+ ms");
		assertThat(line.fields()).containsEntry("event_type", "http_request")
			.containsEntry("method", "GET")
			.containsEntry("route", "/plain/{id}")
			.containsEntry("status", 200)
			.containsEntry("response_bytes", 8L)
			.containsEntry("outcome", "SUCCESS")
			.containsEntry("user_id", "anonymous")
			.containsKeys("duration_ms", "client_address");
	}

	@ParameterizedTest
	@CsvSource({ "/fail, 500, SERVER_ERROR, ERROR, /fail", "/throw, 500, SERVER_ERROR, ERROR, /throw",
			"/conflict, 409, CLIENT_ERROR, WARN, /conflict", "/problem, 409, CLIENT_ERROR, WARN, /problem",
			"/missing, 404, CLIENT_ERROR, INFO, UNKNOWN", "/private/user, 401, CLIENT_ERROR, WARN, UNKNOWN" })
	void tellsHowARequestFailed(String path, int status, String outcome, String level, String route) {
		server.get(path, "X-Correlation-ID", "id-1");
		ReactiveServer.Line line = single();
		assertThat(line.id()).isEqualTo("id-1");
		assertThat(line.level()).isEqualTo(level);
		assertThat(line.fields()).containsEntry("status", status)
			.containsEntry("outcome", outcome)
			.containsEntry("route", route);
	}

	@Test
	void tellsUser() {
		String credentials = Base64.getEncoder().encodeToString("ann:secret".getBytes(StandardCharsets.UTF_8));
		server.get("/private/user", "Authorization", "Basic " + credentials);
		assertThat(single().fields()).containsEntry("user_id", "ann");
	}

	@Test
	void comesAtEndOfStream() {
		server.get("/stream");
		assertThat(single().fields()).containsEntry("outcome", "SUCCESS").containsEntry("status", 200);
		assertThat((Long) single().fields().get("response_bytes")).isGreaterThanOrEqualTo(20);
	}

	@Test
	void tellsFailureAfterStatusWasSent() throws Exception {
		raw("/broken", 4096);
		assertThat(single().fields()).containsEntry("outcome", "SERVER_ERROR").containsEntry("status", 200);
	}

	@Test
	void tellsThatClientWentAway() throws Exception {
		raw("/endless", 200);
		assertThat(single().fields()).containsEntry("outcome", "ABORTED");
	}

	@Test
	void leavesOutWhatIsExcludedOrSampled() {
		server.get("/json");
		server.get("/functional/1");
		server.get("/actuator/health");
		server.get("/plain/17");
		assertThat(single().fields()).containsEntry("route", "/plain/{id}");
	}

	private static ReactiveServer.Line single() {
		List<ReactiveServer.Line> found = await().until(() -> server.lines("io.observability.http", ""),
				(lines) -> !lines.isEmpty());
		assertThat(found).hasSize(1);
		return found.get(0);
	}

	private static void raw(String path, int bytes) throws Exception {
		try (Socket socket = new Socket("localhost", server.port())) {
			socket.setSoTimeout(10_000);
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
			InputStream answer = socket.getInputStream();
			try {
				answer.readNBytes(bytes);
			}
			catch (java.io.IOException ex) {
				// the server ends the connection
			}
		}
	}

}
