package io.observability.logging.web;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

import ch.qos.logback.classic.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The one event that an asynchronous or broken request leaves. */
class LoggingWebStreamTests extends RequestEventTestBed {

	@Test
	void writesEventOfAsynchronousRequestOnceItIsComplete() throws Exception {
		get("/async/callable");
		assertThat(fields(single())).containsEntry("status", 200)
			.containsEntry("route", "/async/callable")
			.containsEntry("response_bytes", 4L)
			.hasEntrySatisfying("duration_ms", (millis) -> assertThat((Long) millis).isGreaterThanOrEqualTo(25L));
		assertThat(single().getMDCPropertyMap()).containsEntry("correlation_id", "c-1");
	}

	@ParameterizedTest
	@CsvSource({ "/async/failing, 500", "/async/timeout, 503" })
	void writesOneEventForAsynchronousFailure(String path, int status) throws Exception {
		get(path);
		assertThat(fields(single())).containsEntry("status", status).containsEntry("route", path);
	}

	@Test
	void countsStreamedBody() throws Exception {
		get("/stream");
		assertThat(fields(single())).containsEntry("response_bytes", 30L).containsEntry("route", "/stream");
	}

	@Test
	void writesEventOfServerSentEvents() throws Exception {
		int length = get("/sse").length();
		assertThat(fields(single())).containsEntry("response_bytes", (long) length).containsEntry("outcome", "SUCCESS");
		assertThat(single().getMDCPropertyMap()).containsEntry("correlation_id", "c-1");
	}

	@Test
	void marksStreamThatBreaks() throws Exception {
		try {
			get("/stream/broken");
		}
		catch (IOException ex) {
			assertThat(ex).isNotNull();
		}
		assertThat(fields(single())).containsEntry("outcome", "SERVER_ERROR").containsEntry("status", 200);
	}

	@Test
	void marksStreamThatBreaksBeforeItIsSent() throws Exception {
		get("/stream/early");
		assertThat(fields(single())).containsEntry("outcome", "SERVER_ERROR").containsEntry("status", 500);
	}

	@ParameterizedTest
	@ValueSource(strings = { "/endless", "/stream/endless" })
	void marksRequestWhoseClientWentAway(String path) throws Exception {
		try (Socket socket = new Socket("127.0.0.1", port)) {
			socket.getOutputStream()
				.write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
			assertThat(socket.getInputStream().readNBytes(100)).hasSize(100);
			socket.setSoLinger(true, 0);
		}
		assertThat(fields(single())).containsEntry("outcome", "ABORTED").containsEntry("route", path);
		assertThat(single().getLevel()).isEqualTo(Level.INFO);
	}

	@Test
	void marksFailureAfterStatusWasSent() throws Exception {
		try {
			get("/committed");
		}
		catch (IOException ex) {
			assertThat(ex).isNotNull();
		}
		assertThat(single().getLevel()).isEqualTo(Level.ERROR);
		assertThat(fields(single())).containsEntry("status", 200).containsEntry("outcome", "SERVER_ERROR");
	}

}
