package io.observability.alerting;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** How a post ends, whoever is asked. */
class HttpDestinationTests {

	private final DestinationStub stub = new DestinationStub(200, "ok");

	@AfterEach
	void stop() {
		this.stub.close();
	}

	@Test
	void postsJsonOverOnePlainRequest() {
		destination().post(Map.of("a", "ü"));
		DestinationStub.Request request = this.stub.request();
		assertThat(request.method()).isEqualTo("POST");
		assertThat(request.path()).isEqualTo("/hook/secret-path?sig=secret-query");
		assertThat(request.header("Content-Type")).isEqualTo("application/json; charset=utf-8");
		assertThat(request.header("Upgrade")).isNull();
		request.hasBody("{\"a\": \"ü\"}");
	}

	@ParameterizedTest
	@CsvSource({ "200, ''", "201, ''", "202, ''", "204, ''" })
	void acceptsEveryGoodStatus(int status, String body) {
		this.stub.answer(status, body);
		destination().post(Map.of());
		assertThat(this.stub.requests()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "400, false", "401, false", "403, false", "404, false", "410, false", "413, false", "408, true",
			"429, true", "500, true", "502, true", "503, true", "504, true", "301, false", "302, false", "307, false" })
	void triesAgainOnlyWhatMayPass(int status, boolean retryable) {
		this.stub.answer(status, "", Map.of("Location", this.stub.url("/elsewhere").toString()));
		AlertDeliveryException failure = failure(destination());
		assertThat(failure).hasMessage("Chat answered " + status);
		assertThat(failure.isRetryable()).isEqualTo(retryable);
		assertThat(this.stub.requests()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					no_service | no_service
					{"error":{"code":"WorkflowTriggerIsNotEnabled","message":"long text"}} | WorkflowTriggerIsNotEnabled
					{"status":"invalid event","message":"m","errors":["'payload.severity' is invalid"]} | 'payload.severity' is invalid
					{"code":601,"message":"labels in body is required"} | labels in body is required
					"bad request: start time must be before end time" | bad request: start time must be before end time
					<html>proxy page</html> | ''
					{"broken | ''
					a sentence is no word | ''
					""")
	void saysWhyInTheWordsOfTheVendor(String body, String reason) {
		this.stub.answer(400, body);
		assertThat(failure(destination())).hasMessage(("Chat answered 400 " + reason).trim());
	}

	@Test
	void readsNoMoreThanTheBeginningOfAnAnswer() {
		this.stub.answer(400, "{\"message\":\"" + "x".repeat(3000) + "\"}");
		assertThat(failure(destination()).getMessage()).hasSizeLessThan(150).endsWith("x…");
		this.stub.answer(400, "[".repeat(200_000));
		assertThat(failure(destination())).hasMessage("Chat answered 400");
	}

	@Test
	void showsNoSecretThatIsAnswered() {
		this.stub.answer(403, "{\"message\":\"no token my-token at "
				+ this.stub.url("/hook/secret-path?sig=secret-query") + " or /hook/secret-path or sig=secret-query\"}");
		assertThat(failure(destination().hiding("my-token")))
			.hasMessage("Chat answered 403 no token ******** at ******** or ******** or ********");
		assertThat(destination()).hasToString("HttpDestination[Chat]");
	}

	@ParameterizedTest
	@CsvSource({ "7, PT7S", "0, PT0S", "soon, ", "-1, ", "99999999999999, PT596523H14M7S" })
	void waitsTheSecondsThatAreAskedFor(String header, Duration wait) {
		this.stub.answer(429, "", Map.of("Retry-After", header));
		assertThat(failure(destination()).retryAfter()).isEqualTo(wait);
	}

	@ParameterizedTest
	@ValueSource(ints = { 90, -90 })
	void waitsUntilTheDateThatIsAskedFor(int seconds) {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME
			.format(ZonedDateTime.now(ZoneOffset.UTC).plusSeconds(seconds));
		this.stub.answer(503, "", Map.of("Retry-After", date));
		Duration wait = failure(destination()).retryAfter();
		if (seconds < 0) {
			assertThat(wait).isNull();
		}
		else {
			assertThat(wait).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(92));
		}
	}

	@Test
	void givesUpOnServerThatNeverAnswers() throws IOException {
		try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			AlertDeliveryException failure = failure(local(silent.getLocalPort()).within(Duration.ofMillis(300)));
			assertThat(failure).hasMessage("Chat did not answer within PT0.3S").hasNoCause();
			assertThat(failure.isRetryable()).isTrue();
		}
	}

	@Test
	void givesUpOnAnswerThatNeverEnds() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread thread = new Thread(() -> drip(server));
			thread.setDaemon(true);
			thread.start();
			long begin = System.nanoTime();
			AlertDeliveryException failure = failure(local(server.getLocalPort()).within(Duration.ofMillis(400)));
			assertThat(failure).hasMessage("Chat did not answer within PT0.4S");
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(10));
		}
	}

	@Test
	void keepsAddressSecretWhenNobodyListens() throws IOException {
		int port;
		try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = closed.getLocalPort();
		}
		AlertDeliveryException failure = failure(local(port));
		assertThat(failure.isRetryable()).isTrue();
		assertThat(failure).hasMessage("Chat could not be reached: ConnectException").hasNoCause();
	}

	private static void drip(ServerSocket server) {
		try (Socket client = server.accept()) {
			OutputStream out = client.getOutputStream();
			out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes());
			while (!server.isClosed()) {
				out.write('x');
				out.flush();
				client.setSoTimeout(50);
				try {
					client.getInputStream().read(new byte[1024]);
				}
				catch (IOException ex) {
					// that is the pause
				}
			}
		}
		catch (IOException ex) {
			// the client or the test is done
		}
	}

	private HttpDestination destination() {
		return HttpDestination.of("Chat", this.stub.url("/hook/secret-path?sig=secret-query"));
	}

	private static HttpDestination local(int port) {
		return HttpDestination.of("Chat", URI.create("http://127.0.0.1:" + port + "/secret"));
	}

	private static AlertDeliveryException failure(HttpDestination destination) {
		return catchThrowableOfType(AlertDeliveryException.class, () -> destination.post(Map.of("a", "b")));
	}

}
